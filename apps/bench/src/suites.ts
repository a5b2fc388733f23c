import type { Suite } from './suite.js';
import { measureEvaluation } from './suites/evaluation.js';
import { measureFisher } from './suites/fisher.js';
import { measureLosses } from './suites/losses.js';
import { measureMemory } from './suites/memory.js';
import { measureOrthogonal } from './suites/orthogonal.js';
import { measureStep } from './suites/step.js';
import { measureUpdate } from './suites/update.js';

/** What can be measured, in the order it is. */
export const suites = {
  step: measureStep,
  fisher: measureFisher,
  orthogonal: measureOrthogonal,
  update: measureUpdate,
  losses: measureLosses,
  evaluation: measureEvaluation,
  memory: measureMemory,
} satisfies Record<string, Suite>;

/** The name of a suite. */
export type SuiteName = keyof typeof suites;
