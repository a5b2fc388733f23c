import type { Finding } from './finding.js';
import type { Workload } from './workload.js';

/** The sizes of a run. */
export interface SuiteSettings {
  /** Blocks of each side that are measured. */
  readonly rounds: number;
  /** Samples of the Fisher diagonal. */
  readonly samples: number;
  /** Steps over which memory is watched. */
  readonly steps: number;
}

/** One question about speed or cost; leaves no tensors behind. */
export type Suite = (workload: Workload, settings: SuiteSettings) => Promise<Finding[]>;
