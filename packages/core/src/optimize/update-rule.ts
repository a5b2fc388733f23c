import type * as tf from '@tensorflow/tfjs-core';

import type { ParameterTerm, Term } from '../objective/term.js';

/** The ways to step a term that is a diagonal quadratic form; the first is the default. */
export const updateRules = ['explicit', 'implicit'] as const;

/**
 * How a term that is a diagonal quadratic form enters a step: `explicit` by its gradient alone, as
 * the paper's SGD does, `implicit` with the gradient where the step ends, which is stable at every
 * learning rate. Both come to rest at the same parameters. Terms of another kind are always explicit.
 */
export type UpdateRule = (typeof updateRules)[number];

/** Whether this rule steps a term implicitly. */
export function isImplicit(
  term: Term,
  update: UpdateRule | undefined,
): term is ParameterTerm & { curvature(): tf.Tensor[] } {
  return update === 'implicit' && term.kind === 'parameter' && term.curvature !== undefined;
}
