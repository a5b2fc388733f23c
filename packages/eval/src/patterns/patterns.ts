import type { Pattern, SetName } from '@sf/core';

/** Which way the accuracy on a set should be: `up` high, `down` low. */
export type Arrow = 'up' | 'down';

/** A row of Table 1. */
export interface PatternDefinition {
  /** Its examples of what is forgotten. */
  readonly title: string;
  /** A set without an arrow does not matter. */
  readonly arrows: Readonly<Partial<Record<SetName, Arrow>>>;
}

/** Table 1: on which sets a model should be right, and on which wrong, after forgetting. */
export const patterns: Readonly<Record<Pattern, PatternDefinition>> = {
  A: { title: 'Samples', arrows: { retain: 'up', forget: 'down' } },
  B: { title: 'Backdoor', arrows: { retain: 'up', forgetClean: 'up', retainExtra: 'up' } },
  C: { title: 'Leakage', arrows: { retain: 'up', forget: 'up', retainExtra: 'up' } },
};
