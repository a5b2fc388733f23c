import type { SetName } from '@sf/core';

/** The four sets in the paper's order: D_r, D_f, D_f,clean, D_r,extra. */
export const setNames = [
  'retain',
  'forget',
  'forgetClean',
  'retainExtra',
] as const satisfies readonly SetName[];

/** The paper's symbols of the sets, as plain text. */
export const setSymbols: Readonly<Record<SetName, string>> = {
  retain: 'D_r',
  forget: 'D_f',
  forgetClean: 'D_f,clean',
  retainExtra: 'D_r,extra',
};

/**
 * Accuracy on each of the four sets, in [0, 1]; null for a set that was not evaluated, for D_f under
 * truncation, and for a diverged model.
 */
export type SetAccuracies = Readonly<Record<SetName, number | null>>;
