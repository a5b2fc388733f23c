import type { Direction } from '../storage/storage.js';
import type { TrialRecord } from '../trial/trial-record.js';

/** What importances are computed from. */
export interface ImportanceData {
  /** The complete trials. */
  readonly trials: readonly TrialRecord[];
  /** How good each was; what is not finite does not count. */
  readonly values: readonly number[];
  readonly direction: Direction;
  /** Whose importance is asked for; all where undefined. */
  readonly parameters: readonly string[] | undefined;
}

/** Computes how important each parameter is: at least 0, in units of its own. */
export type ImportanceEvaluator = (data: ImportanceData) => ReadonlyMap<string, number>;
