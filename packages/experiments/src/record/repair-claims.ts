import type { SetName } from '@sf/core';

import type { Cell } from '../chain/cells-of-runs.js';
import { titleOfGroup } from '../chain/table-of-runs.js';
import { describeMethod, methodNames } from '../config/methods.js';
import type { JudgedClaim } from './claims.js';

/** Of the oracle's minimum: what a repair that needs no training data is to reach. */
const shareOfOracle = 0.95;

/**
 * What repairs are held to, for each transform and pattern, as far as there are models to hold them
 * against: the oracle, a model retrained on clean data, and the paper's method.
 */
export function judgeRepairs(cells: readonly Cell[]): JudgedClaim[] {
  const own = cells.filter(({ variant }) => variant === undefined);
  const keys = new Map(own.map((cell) => [JSON.stringify([cell.transform, cell.pattern]), cell]));
  return [...keys.values()].flatMap(({ transform, pattern }) => {
    const look = (method: string, set: SetName | 'min') =>
      own
        .filter((cell) => cell.transform === transform && cell.pattern === pattern)
        .filter((cell) => cell.method === method && cell.set === set)
        .at(-1)?.mean ?? null;
    const where = `Pattern ${pattern}${transform === null ? '' : `, ${transform}`}`;
    return repairs
      .filter((method) => look(method, 'min') !== null)
      .flatMap((method) => judgeOne(method, look).map((judged) => ({ where, ...judged })));
  });
}

/** Front, head, restorer and distillation alone are steps: each leaves a set as it was. */
const repairs = methodNames.filter((name) => isRepair(name) && name.includes('+'));

function isRepair(name: string): boolean {
  const { repairs, needs } = describeMethod(name);
  return repairs || needs.includes('transform');
}

type Look = (method: string, set: SetName | 'min') => number | null;

function judgeOne(method: string, look: Look): Omit<JudgedClaim, 'where'>[] {
  const title = titleOfGroup(method);
  const against = (
    claim: string,
    [own, other]: readonly [number | null, number | null],
    share = 1,
  ) =>
    own === null || other === null
      ? []
      : [
          {
            claim: `${title}: ${claim}`,
            holds: own >= share * other,
            figure: `${own.toFixed(3)} against ${other.toFixed(3)}`,
          },
        ];
  const extra = look(method, 'retainExtra');
  return [
    ...against(
      `its minimum is at least ${100 * shareOfOracle} % of the oracle's`,
      [look(method, 'min'), look('oracle', 'min')],
      shareOfOracle,
    ),
    ...against('on D_r,extra no worse than a model retrained on clean data', [
      extra,
      look('retrained', 'retainExtra'),
    ]),
    ...against('on D_r,extra no worse than CE+Fisher+RLD', [
      extra,
      look('ce+fisher+rld', 'retainExtra'),
    ]),
    ...against('on D_r no worse than CE+Fisher+RLD', [
      look(method, 'retain'),
      look('ce+fisher+rld', 'retain'),
    ]),
  ];
}
