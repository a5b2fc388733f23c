import type { FigureSet } from '../style/set-symbols.js';

/** What a panel shows: the accuracy on a set, or the minimum over those with an arrow, 1 − accuracy for ↓. */
export type MethodColumn = FigureSet | 'min';

/** One number of some runs, as `summarizeRuns` of `@sf/eval` or a cell of a `result.json` has it. */
export interface MethodRuns {
  /** A run each, in [0, 1]; null for a run without the number, as a diverged one. */
  readonly values: readonly (number | null)[];
  /** Over the runs that have the number; null where none has. */
  readonly mean: number | null;
  /** At least 0; null for fewer than two runs that have it. */
  readonly sd: number | null;
}

/** A method: a row through all panels. */
export interface MethodRow {
  /** As it stands at the side, e.g. `CE+Fisher`; once in a group. */
  readonly method: string;
  /** Methods of one family look alike, and the legend names it; a method without one is grey. */
  readonly family?: string;
  /** Of the same runs everywhere; what is left out has no mark in this row. */
  readonly accuracies: Readonly<Partial<Record<MethodColumn, MethodRuns>>>;
}

/** The methods of one pattern, transform or dataset: panels side by side. */
export interface MethodGroup {
  /** Above the panels, e.g. `Pattern B: Backdoor, tile`. */
  readonly title?: string;
  /** From the top down. */
  readonly rows: readonly MethodRow[];
  /** Where the pattern wants accuracy high or low (Table 1); a set that is left out is drawn pale. */
  readonly arrows?: Readonly<Partial<Record<FigureSet, 'up' | 'down'>>>;
}
