import type { SearchConfig } from './search-config.js';

/** A trial as another process is told of it; plain data. */
export interface TrialWork {
  readonly kind: 'trial';
  readonly search: SearchConfig;
  /** Of the pretrained model, with what was kept of it. */
  readonly folder: string;
  /** Its number in the study. */
  readonly trial: number;
  readonly numbers: Readonly<Record<string, number>>;
}

/** How a trial is run. */
export interface TrialTask {
  /**
   * Told of each fold when it has been judged, in their order; those of a trial that is done again come
   * again. What runs in this process waits for it.
   */
  readonly onFold: (fold: number, minimum: number) => Promise<void>;
  /** Aborted where the trial is not worth its other folds, and where all ends. */
  readonly signal: AbortSignal;
}

/** Runs a trial somewhere; rejects with the signal's reason once that is aborted. */
export type TrialRunner = (work: TrialWork, task: TrialTask) => Promise<void>;

/** Where the trials of a search run. */
export interface TrialPlace {
  /** How many are to run at a time now, at least 1. */
  slots(): Promise<number>;
  readonly run: TrialRunner;
  close(): Promise<void>;
}
