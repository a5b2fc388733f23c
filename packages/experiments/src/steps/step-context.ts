import type { RunOptions } from '../events.js';
import { createDataStore, type DataStore } from './data-store.js';

/** What the steps of one call share. */
export interface StepContext {
  readonly observe: RunOptions['observe'];
  readonly signal: AbortSignal | undefined;
  readonly data: DataStore;
}

/** The context of a call with these options. */
export function createStepContext(options: RunOptions): StepContext {
  return {
    observe: options.observe,
    signal: options.signal,
    data: createDataStore(options),
  };
}
