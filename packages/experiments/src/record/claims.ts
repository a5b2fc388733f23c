import type { SetName } from '@sf/core';

import type { Cell } from '../chain/cells-of-runs.js';
import type { DatasetName, TransformName } from '../config/names.js';

/** A sentence of the paper, and what our numbers say about it. */
export interface JudgedClaim {
  readonly claim: string;
  readonly where: string;
  /** null where a number is missing, as of a diverged method. */
  readonly holds: boolean | null;
  /** The numbers it was judged by. */
  readonly figure: string;
}

/** The last epoch's cell of a method on a set. */
type Look = (method: string, set: SetName) => Cell | undefined;

interface Claim {
  readonly claim: string;
  readonly patterns: readonly Cell['pattern'][];
  /** Of one dataset and some transforms only; of all where absent. */
  readonly only?: { readonly dataset: DatasetName; readonly transforms: readonly TransformName[] };
  readonly judge: (look: Look) => { holds: boolean | null; figure: string } | null;
}

const show = (value: number | null | undefined) => value?.toFixed(3) ?? 'none (diverged)';
const mean = (cell: Cell | undefined) => cell?.mean ?? null;
const sd = (cell: Cell | undefined) => cell?.sd ?? null;

/** Judged by `a > b`; not at all where a method was not run, and a deviation not of a single run. */
function higher(a: Cell | undefined, b: Cell | undefined, of: 'mean' | 'sd' = 'mean') {
  if (!a || !b) return null;
  if (of === 'sd' && Math.min(a.values.length, b.values.length) < 2) return null;
  const read = of === 'mean' ? mean : sd;
  const [one, other] = [read(a), read(b)];
  const holds = one === null || other === null ? null : one > other;
  return { holds, figure: `${show(one)} against ${show(other)}` };
}

/** Below this a rise of an accuracy is called slight. */
const slight = 0.2;

/** What the Results of the paper say in words. */
const claims: readonly Claim[] = [
  ...['rnd', 'rld'].map((method): Claim => ({
    claim: `truncation keeps D_r better than ${method.toUpperCase()}`,
    patterns: ['A'],
    judge: (look) => higher(look('truncation', 'retain'), look(method, 'retain')),
  })),
  ...(['retain', 'forget'] as const).map((set): Claim => ({
    claim: `RND's deviation is larger than RLD's, on ${set === 'retain' ? 'D_r' : 'D_f'}`,
    patterns: ['A'],
    judge: (look) => higher(look('rnd', set), look('rld', set), 'sd'),
  })),
  {
    claim: 'CE alone forgets D_r: less is left of it than with Fisher',
    patterns: ['B', 'C'],
    judge: (look) => higher(look('ce+fisher', 'retain'), look('ce', 'retain')),
  },
  {
    claim: 'the forgetting term lifts D_r,extra: CE+Fisher+RLD over CE+Fisher',
    patterns: ['B', 'C'],
    judge: (look) => higher(look('ce+fisher+rld', 'retainExtra'), look('ce+fisher', 'retainExtra')),
  },
  {
    claim: 'so does the correction: CE+Fisher+RLD over Fisher+RLD without L_c, on D_r,extra',
    patterns: ['B', 'C'],
    judge: (look) =>
      higher(look('ce+fisher+rld', 'retainExtra'), look('fisher+rld', 'retainExtra')),
  },
  {
    claim: 'D_r,extra stays around 50 % (0.4 … 0.6) with CE+Fisher+RLD',
    patterns: ['B', 'C'],
    judge: (look) => {
      const cell = look('ce+fisher+rld', 'retainExtra');
      const value = mean(cell);
      if (!cell) return null;
      return { holds: value === null ? null : value >= 0.4 && value <= 0.6, figure: show(value) };
    },
  },
  {
    claim: `with CE+Fisher+RLD D_r,extra rises only slightly (by less than ${slight})`,
    patterns: ['B', 'C'],
    only: { dataset: 'cifar-10', transforms: ['line', 'color'] },
    judge: (look) => {
      const cells = ['pretrained', 'ce+fisher+rld'].map((method) => look(method, 'retainExtra'));
      if (cells.includes(undefined)) return null;
      const [before = null, after = null] = cells.map(mean);
      const holds = before === null || after === null ? null : after - before < slight;
      return { holds, figure: `${show(before)} to ${show(after)}` };
    },
  },
];

/** The paper's claims as far as the cells, of one dataset, bear on them, for each transform and pattern. */
export function judgeClaims(cells: readonly Cell[], dataset: string): JudgedClaim[] {
  const keys = new Map(cells.map((cell) => [JSON.stringify([cell.transform, cell.pattern]), cell]));
  return [...keys.values()].flatMap(({ transform, pattern }) => {
    const look: Look = (method, set) =>
      cells
        .filter((cell) => cell.transform === transform && cell.pattern === pattern)
        .filter((cell) => cell.method === method && cell.set === set)
        .at(-1);
    const where = transform === null ? `Pattern ${pattern}` : `Pattern ${pattern}, ${transform}`;
    return claims
      .filter(({ patterns }) => patterns.includes(pattern))
      .filter(
        ({ only }) =>
          !only || (only.dataset === dataset && only.transforms.some((name) => name === transform)),
      )
      .flatMap(({ claim, judge }) => {
        const judged = judge(look);
        return judged ? [{ claim, where, ...judged }] : [];
      });
  });
}
