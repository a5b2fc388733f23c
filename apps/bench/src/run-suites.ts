import { describeBackend, useBackend, type BackendInfo } from '@sf/backend';
import { loadFashionMnistSample } from '@sf/data/node';

import type { Finding } from './finding.js';
import type { SuiteSettings } from './suite.js';
import { suites, type SuiteName } from './suites.js';
import { createWorkload } from './workload.js';

/** What is measured. */
export interface BenchOptions extends SuiteSettings {
  readonly backend: string;
  /** All where absent. */
  readonly suite?: readonly SuiteName[] | undefined;
}

/** The document of `--json`. */
export interface BenchResult {
  /** What computed, on what. */
  readonly backend: BackendInfo;
  readonly rounds: number;
  /** Seconds are of one unit of work: a step, an epoch, a matrix, an update. */
  readonly findings: readonly Finding[];
}

/**
 * Measures the suites one after the other on one backend.
 *
 * @param note - told a line for people before each suite
 */
export async function runSuites(
  options: BenchOptions,
  note: (line: string) => void,
): Promise<BenchResult> {
  const { backend, suite = Object.keys(suites) as SuiteName[], rounds, samples, steps } = options;
  await useBackend(backend);
  const { train } = await loadFashionMnistSample();
  const workload = createWorkload(train);
  const findings: Finding[] = [];
  for (const name of suite) {
    note(`${name}: measuring …`);
    findings.push(...(await suites[name](workload, { rounds, samples, steps })));
  }
  workload.dispose();
  return { backend: describeBackend(), rounds, findings };
}
