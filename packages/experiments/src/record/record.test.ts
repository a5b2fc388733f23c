import { describe, expect, it } from 'vitest';

import type { Cell } from '../chain/cells-of-runs.js';
import { judgeClaims } from './claims.js';
import { curveGroupsOf } from './curve-groups.js';
import { comparePaper } from './paper-comparison.js';
import { judgeRepairs } from './repair-claims.js';
import { variantDifferences } from './variant-differences.js';

const cell = (
  method: string,
  set: Cell['set'],
  mean: number | null,
  more: Partial<Cell> = {},
): Cell => ({
  ...{ method, set, mean, pattern: 'B', transform: 'tile', epoch: 10 },
  ...{
    values: [mean, mean],
    sd: mean === null ? null : 0.01,
    n: mean === null ? 0 : 2,
    paper: null,
  },
  ...more,
});

describe('comparePaper', () => {
  it('puts ours beside what is printed, and counts the deviations between', () => {
    const base = { pattern: 'A', transform: null } as const;
    const table = comparePaper(
      [
        cell('pretrained', 'retain', 0.885, { ...base, paper: 0.875, epoch: 0 }),
        cell('rnd', 'retain', 0.803, { ...base, paper: 0.793, sd: 0.03 }),
        cell('rnd', 'min', 0.803, base),
        cell('rld', 'forget', null, { ...base, paper: 0.012 }),
      ],
      'fashion-mnist',
    );
    // RND: 0.01 / √(0.04² + 0.03²).
    expect(table.rows.map((row) => table.columns.map(({ key }) => row[key]))).toEqual([
      ['pretrained', 'D_r', '0.875', '0.885 ± 0.010', '+0.010', '+1.0'],
      ['RND', 'D_r', '0.793 ± 0.040', '0.803 ± 0.030', '+0.010', '+0.2'],
      ['RLD', 'D_f', '0.012 ± 0.001', 'diverged', '', ''],
    ]);
  });

  it('has no rows where the paper prints nothing', () => {
    expect(comparePaper([cell('ce', 'retain', 0.5)], 'fashion-mnist').rows).toEqual([]);
  });
});

describe('variantDifferences', () => {
  it('holds the last epoch of a variant against that of the comparison', () => {
    const variant = 'batch 64';
    const table = variantDifferences([
      cell('pretrained', 'min', 0.1),
      cell('pretrained', 'min', 0.2, { variant }),
      cell('ce', 'retain', 0.5, { epoch: 9 }),
      ...[cell('ce', 'retain', 0.6), cell('ce', 'min', 0.6, { sd: 0.03 })],
      ...[cell('ce', 'retain', 0.7, { variant }), cell('ce', 'min', 0.4, { variant, sd: 0.04 })],
      ...[cell('ce', 'retain', null, { variant: 'x' }), cell('ce', 'min', null, { variant: 'x' })],
    ]);
    expect(table.rows.map((row) => table.columns.map(({ key }) => row[key]))).toEqual([
      ['batch 64', 'B, tile', 'CE', '+0.100', '', '', '', '−0.200', '−4.0'],
      ['x', 'B, tile', 'CE', 'diverged', '', '', '', 'diverged', ''],
    ]);
  });

  it('has no rows where there are no variants', () => {
    expect(variantDifferences([cell('ce', 'min', 0.5)]).rows).toEqual([]);
  });
});

describe('judgeClaims', () => {
  const judged = (cells: Cell[]) =>
    judgeClaims(cells, 'fashion-mnist').map(({ holds, figure }) => [holds, figure]);

  it('holds a claim against the last epoch', () => {
    const cells = [
      cell('ce', 'retain', 0.9, { epoch: 1 }),
      cell('ce', 'retain', 0.4),
      cell('ce+fisher', 'retain', 0.7),
      cell('ce+fisher', 'retainExtra', 0.01),
      cell('ce+fisher+rld', 'retainExtra', 0.65),
      cell('fisher+rld', 'retainExtra', 0.7),
    ];
    expect(judged(cells)).toEqual([
      [true, '0.700 against 0.400'],
      [true, '0.650 against 0.010'],
      [false, '0.650 against 0.700'],
      [false, '0.650'],
    ]);
  });

  it('leaves out what was not run, and cannot judge what diverged', () => {
    expect(judged([cell('ce', 'retain', 0.4), cell('ce+fisher', 'retain', null)])).toEqual([
      [null, 'none (diverged) against 0.400'],
    ]);
  });

  it('says of Line and Color on CIFAR-10 whether D_r,extra rises only slightly', () => {
    const cells = (['line', 'tile'] as const).flatMap((transform) => [
      cell('pretrained', 'retainExtra', 0.01, { transform, epoch: 0 }),
      cell('ce+fisher+rld', 'retainExtra', transform === 'line' ? 0.2 : 0.4, { transform }),
    ]);
    const slightly = (dataset: string) =>
      judgeClaims(cells, dataset).filter(({ claim }) => claim.includes('slightly'));
    expect(slightly('cifar-10')).toEqual([
      expect.objectContaining({ where: 'Pattern B, line', holds: true, figure: '0.010 to 0.200' }),
    ]);
    expect(slightly('fashion-mnist')).toEqual([]);
  });

  it("compares deviations for Pattern A's", () => {
    const base = { pattern: 'A', transform: null } as const;
    const cells = [
      cell('rnd', 'forget', 0.1, { ...base, sd: 0.2 }),
      cell('rld', 'forget', 0.1, { ...base, sd: 0.001 }),
    ];
    expect(judgeClaims(cells, 'fashion-mnist')).toEqual([
      expect.objectContaining({ where: 'Pattern A', holds: true, figure: '0.200 against 0.001' }),
    ]);
    const single = cells.map((one) => ({ ...one, values: [0.1], sd: null }));
    expect(judgeClaims(single, 'fashion-mnist')).toEqual([]);
  });
});

describe('judgeRepairs', () => {
  const end = { epoch: 0 };
  const cells = [
    ...[cell('front+head', 'min', 0.86, end), cell('front+head', 'retain', 0.87, end)],
    ...[cell('front+head', 'retainExtra', 0.86, end), cell('front', 'min', 0.1, end)],
    ...[cell('oracle', 'min', 0.9, end), cell('retrained', 'retainExtra', 0.87, end)],
    cell('ce+fisher+rld', 'retain', 0.7),
  ];

  it('holds a repair against the oracle, the retrained model and the paper’s method', () => {
    expect(judgeRepairs(cells).map(({ holds, figure }) => [holds, figure])).toEqual([
      [true, '0.860 against 0.900'],
      [false, '0.860 against 0.870'],
      [true, '0.870 against 0.700'],
    ]);
  });

  it('says nothing where there is no repair, or nothing to hold it against', () => {
    expect(judgeRepairs(cells.slice(4))).toEqual([]);
    expect(judgeRepairs(cells.slice(0, 3))).toEqual([]);
  });
});

describe('curveGroupsOf', () => {
  it('is a row a pattern, with the levels before and of a retrained model', () => {
    const groups = curveGroupsOf([
      cell('pretrained', 'retain', 0.9, { epoch: 0 }),
      cell('retrained', 'retain', 0.88, { epoch: 0 }),
      cell('ce', 'retain', 0.5, { epoch: 1 }),
      cell('ce', 'min', 0.1, { epoch: 1 }),
      cell('pretrained', 'retain', 0.9, { epoch: 0, pattern: 'C' }),
      cell('ce', 'retain', null, { epoch: 1, pattern: 'C' }),
      cell('truncation', 'retain', 0.9, { epoch: 0, pattern: 'A', transform: null }),
    ]);
    expect(groups).toMatchObject([
      {
        title: 'Pattern B: Backdoor, tile',
        cells: [{ method: 'ce', title: 'CE', set: 'retain', epoch: 1, mean: 0.5 }],
        pretrained: { retain: 0.9, forget: null },
        scratch: { retain: 0.88 },
        arrows: { retain: 'up', forgetClean: 'up', retainExtra: 'up' },
      },
      { title: 'Pattern C: Leakage, tile', cells: [{ mean: null }] },
    ]);
    expect(groups[1]).not.toHaveProperty('scratch');
  });
});
