import { SfError } from '@sf/core';

import { mergeMoments } from './merge-moments.js';
import type { Moments } from './moments.js';

/** What statistics may be of. */
export const partNames = ['inputs', 'classInputs', 'features', 'differences'] as const;

/**
 * `inputs`: clean inputs, one Moments. `classInputs`: the same, one a class. `features`: what enters
 * the last Dense layer, one a class. `differences`: T(x) − x over pairs, one Moments.
 */
export type PartName = (typeof partNames)[number];

/** What is kept from training: means and covariances, with the model and the scaling they belong to. */
export interface Statistics {
  /** Of {@link hashModel}. */
  readonly model: string;
  /** Of {@link hashNormalization}. */
  readonly normalization: string;
  readonly parts: Readonly<Partial<Record<PartName, readonly Moments[]>>>;
}

/**
 * The statistics of two shards together.
 *
 * @param a - stays as it is
 * @param b - of the same model, normalisation and parts; stays as it is
 * @returns new statistics
 * @throws SfError `SF_STATISTICS_MISMATCH`, `SF_BAD_SHAPE`
 * @example
 * ```ts
 * const all = shards.reduce(mergeStatistics);
 * ```
 */
export function mergeStatistics(a: Statistics, b: Statistics): Statistics {
  assertStatisticsFit(b, a);
  const [first, second] = [a, b].map(({ parts }) =>
    partNames.map((name) => `${name} ${parts[name]?.length ?? 0}`).join(', '),
  );
  if (first !== second)
    throw new SfError(
      `statistics to be merged must have the same parts; got ${first ?? ''} and ${second ?? ''}`,
      {
        code: 'SF_STATISTICS_MISMATCH',
      },
    );
  const merged = Object.entries(a.parts).map(([name, moments]) => {
    const others = b.parts[name as PartName] ?? [];
    return [name, moments.map((one, i) => mergeMoments(one, others[i] ?? one))];
  });
  return { ...a, parts: Object.fromEntries(merged) as Statistics['parts'] };
}

/**
 * Checks that statistics were made of the model and with the scaling at hand.
 *
 * @throws SfError `SF_STATISTICS_MISMATCH`
 */
export function assertStatisticsFit(
  statistics: Statistics,
  expected: Pick<Statistics, 'model' | 'normalization'>,
): void {
  for (const what of ['model', 'normalization'] as const)
    if (statistics[what] !== expected[what])
      throw new SfError(
        `statistics of another ${what}: expected ${short(expected[what])}, got ${short(statistics[what])}`,
        {
          code: 'SF_STATISTICS_MISMATCH',
          hint: `take the statistics that were kept when this model was trained`,
        },
      );
}

const short = (hash: string) => `${hash.slice(0, 12)}…`;
