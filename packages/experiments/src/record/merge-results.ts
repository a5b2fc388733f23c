import { SfError } from '@sf/core';
import { summarizeRuns } from '@sf/eval';

import type { Cell } from '../chain/cells-of-runs.js';
import type { ChainResult } from '../chain/run-chain.js';

/** A result whose seeds were computed at several times, or on several machines. */
export interface MergedResult extends ChainResult {
  /** Which seeds each of them computed; absent where all are of `environment`. */
  readonly parts?: readonly Pick<ChainResult, 'seeds' | 'environment' | 'command'>[];
}

/**
 * Two results of one comparison as one of all their seeds, in ascending order.
 *
 * @param a - of a record, e.g. one made by a slower machine; stays as it is
 * @param b - of other seeds of the same target, dataset and methods; stays as it is
 * @throws SfError `SF_FOREIGN_RECORD` where they are not of one comparison, `SF_SEEDS_OVERLAP` where
 *   both have a seed
 */
export function mergeResults(a: MergedResult, b: MergedResult): MergedResult {
  assertMergeable(a, b);
  const seeds = [...a.seeds, ...b.seeds].sort((one, other) => one - other);
  const others = new Map(b.cells.map((cell) => [keyOf(cell), cell]));
  const cells = a.cells.map((cell): Cell => {
    const other = others.get(keyOf(cell));
    const valueOf = (seed: number) => {
      const at = a.seeds.indexOf(seed);
      return (at >= 0 ? cell.values[at] : other?.values[b.seeds.indexOf(seed)]) ?? null;
    };
    const { values, mean, sd, n } = summarizeRuns(seeds.map(valueOf));
    return { ...cell, values, mean, sd, n };
  });
  return { ...b, seeds, environment: a.environment, cells, parts: [...partsOf(a), ...partsOf(b)] };
}

function partsOf(result: MergedResult): NonNullable<MergedResult['parts']> {
  const { seeds, environment, command } = result;
  return result.parts ?? [{ seeds, environment, command }];
}

function keyOf({ variant, method, pattern, transform, set, epoch }: Cell): string {
  return JSON.stringify([variant ?? null, method, pattern, transform, set, epoch]);
}

function assertMergeable(a: MergedResult, b: MergedResult): void {
  const refuse = (message: string) => {
    throw new SfError(message, {
      code: 'SF_FOREIGN_RECORD',
      hint: 'write the record of another comparison to another folder (--out)',
    });
  };
  for (const what of ['target', 'dataset'] as const)
    if (a[what] !== b[what])
      refuse(
        `the record is of ${what} ${a[what]}: expected ${b[what]}, whose seeds are to be added`,
      );
  const [has, adds] = [a, b].map(({ cells }) => new Set(cells.map(keyOf)));
  const missing = [...(has ?? [])].find((key) => !adds?.has(key));
  const unknown = [...(adds ?? [])].find((key) => !has?.has(key));
  if (missing ?? unknown)
    refuse(
      `the seeds to be added have other cells than the record: one of them alone has ` +
        `[variant, method, pattern, T, set, epoch] = ${missing ?? unknown ?? ''}`,
    );
  const both = a.seeds.filter((seed) => b.seeds.includes(seed));
  if (both.length > 0)
    throw new SfError(`the record has seed ${both.join(', ')} already: expected others`, {
      code: 'SF_SEEDS_OVERLAP',
      hint: 'choose the first seed with --seed',
    });
}
