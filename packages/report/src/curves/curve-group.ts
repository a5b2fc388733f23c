import type { FigureSet } from '../style/set-symbols.js';

/** The accuracy of one method on one set after one epoch: mean and spread over runs. */
export interface CurveCell {
  /** Tells methods apart, e.g. `ce+fisher`. */
  readonly method: string;
  /** As the legend names it, e.g. `CE+Fisher`; `method` if not given. */
  readonly title?: string;
  readonly set: FigureSet;
  /** An integer of at least 0; 0 is before forgetting. */
  readonly epoch: number;
  /** In [0, 1]; null where no run has a number, as of a diverged method. */
  readonly mean: number | null;
  /** At least 0; null for fewer than two runs. */
  readonly sd: number | null;
  /** Runs that have a number; where it falls, the runs that are missing have diverged. */
  readonly n: number;
}

/** An accuracy in [0, 1] for some of the sets. */
export type SetLevels = Readonly<Partial<Record<FigureSet, number | null>>>;

/** A row of panels: the curves of one pattern, transform or dataset. */
export interface CurveGroup {
  /** Above the row, e.g. `Pattern B: Backdoor`. */
  readonly title?: string;
  /** Of every method on every set; a set without cells has no panel. */
  readonly cells: readonly CurveCell[];
  /** Before forgetting: a rule, and the start of every curve without a cell at epoch 0. */
  readonly pretrained?: SetLevels;
  /** The model retrained without what is forgotten: a rule. */
  readonly scratch?: SetLevels;
  /** Where the pattern wants accuracy high or low (Table 1); a set that is left out does not matter. */
  readonly arrows?: Readonly<Partial<Record<FigureSet, 'up' | 'down'>>>;
}
