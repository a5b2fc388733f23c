import { renderSvg } from '@sf/report';
import { describe, expect, it } from 'vitest';

import type { Cell } from '../chain/cells-of-runs.js';
import type { ChainOutcome } from '../chain/run-chain.js';
import { comparisonConfig } from '../config-file/comparison-config.js';
import { drawFigure } from './draw-figure.js';
import { methodGroupsOf, type ModelSeeds } from './method-groups.js';
import { methodsFigure } from './methods-figure.js';

const cell = (method: string, values: Cell['values'], more: Partial<Cell> = {}): Cell => {
  const [mean = null] = values;
  return {
    ...{ method, values, mean, pattern: 'B', transform: 'tile', set: 'retain', epoch: 0 },
    ...{ sd: null, n: values.filter((value) => value !== null).length, paper: null },
    ...more,
  };
};
const seeds: ModelSeeds = { seedsOf: 'chain', retrained: 1, oracle: 2 };
const variant = 'implicit step';
const rowsOf = (cells: Cell[], given = seeds) => methodGroupsOf(cells, given)[0]?.rows ?? [];

describe('methodGroupsOf', () => {
  it('is a group a transform and pattern, with its arrows', () => {
    const groups = methodGroupsOf(
      [
        cell('ce', [0.5]),
        cell('ce', [0.5], { pattern: 'C' }),
        cell('truncation', [0.9], { pattern: 'A', transform: null }),
      ],
      seeds,
    );
    expect(groups).toMatchObject([
      {
        title: 'Pattern B: Backdoor, tile',
        arrows: { retain: 'up', forgetClean: 'up', retainExtra: 'up' },
      },
      { title: 'Pattern C: Leakage, tile' },
      { title: 'Pattern A: Samples', arrows: { retain: 'up', forget: 'down' } },
    ]);
  });

  it('takes the numbers after the last epoch, by family', () => {
    const rows = rowsOf([
      cell('pretrained', [0.9]),
      cell('ce', [0.7], { epoch: 1 }),
      cell('ce', [0.5, 0.25], { epoch: 2, sd: 0.125 }),
      cell('ce', [0.25, null], { epoch: 2, set: 'min' }),
      cell('front+head', [0.8]),
    ]);
    expect(rows).toEqual([
      { method: 'pretrained', accuracies: { retain: { values: [0.9], mean: 0.9, sd: null } } },
      {
        ...{ method: 'CE', family: 'by training' },
        accuracies: {
          retain: { values: [0.5, 0.25], mean: 0.5, sd: 0.125 },
          min: { values: [0.25, null], mean: 0.25, sd: null },
        },
      },
      expect.objectContaining({ method: 'Front+Head', family: 'without training' }),
    ]);
    const [truncation] = rowsOf([cell('truncation', [0.9], { pattern: 'A', transform: null })]);
    expect(truncation).not.toHaveProperty('family');
  });

  it('puts a variant below its method, and does not repeat what both have in common', () => {
    const rows = rowsOf([
      cell('pretrained', [0.9]),
      cell('ce', [0.5]),
      cell('ce+fisher', [null]),
      cell('pretrained', [0.9], { variant }),
      cell('ce', [0.75], { variant }),
      // Diverged too, and not the same run for that.
      cell('ce+fisher', [null], { variant }),
    ]);
    expect(rows.map(({ method }) => method)).toEqual([
      ...['pretrained', 'CE', 'CE, implicit step', 'CE+Fisher', 'CE+Fisher, implicit step'],
    ]);
  });

  it('counts the seeds that a model was trained for, and no others', () => {
    const cells = ['pretrained', 'ce', 'retrained', 'oracle'].map((method) =>
      cell(method, [0.5, null, null]),
    );
    const counts = (given: ModelSeeds) =>
      rowsOf(cells, given).map(({ accuracies }) => accuracies.retain?.values.length);
    expect(counts(seeds)).toEqual([3, 3, 1, 2]);
    expect(counts({ ...seeds, seedsOf: 'forgetting' })).toEqual([1, 3, 1, 1]);
  });
});

describe('methodsFigure', () => {
  const result: ChainOutcome['result'] = {
    ...{ target: 'beyond', dataset: 'fashion-mnist', command: null, environment: null },
    seeds: [0, 1],
    cells: [
      cell('pretrained', [0.9, 0.8]),
      cell('ce', [0.5, null]),
      cell('ce', [0.75, 0.75], { variant }),
      cell('oracle', [0.875, 0.875]),
    ],
  };

  it('holds all methods against the pretrained model and the oracle', async () => {
    const { figure, caption, data, claims } = methodsFigure(result, 'Past the paper', seeds)!;
    const svg = await renderSvg(figure);
    for (const text of [
      ...['Past the paper', 'Seeds 0–1', 'CE, implicit step', '1 of 2 diverged'],
      ...['mean of pretrained', 'mean of oracle'],
    ])
      expect(svg).toContain(text);
    expect(caption).toMatch(/`oracle` was trained from nothing on clean data with T on half/);
    expect(caption).not.toContain('`retrained`');
    expect({ data, claims }).toEqual({ data: {}, claims: [] });
  });

  it('is not drawn of nothing', () => {
    expect(methodsFigure({ ...result, cells: [] }, '', seeds)).toBeNull();
  });

  it('is what a config asks for, with its variants', async () => {
    const config = comparisonConfig.parse({
      ...{ dataset: 'fashion-mnist', figure: 'methods', transforms: ['tile'], patterns: ['B'] },
      ...{ methods: ['ce'], variants: [{ name: variant }], oracle: 2, title: 'Past the paper' },
    });
    const outcome = { result, records: [], table: { columns: [], rows: [] } };
    expect(await drawFigure(config, outcome)).toEqual(
      methodsFigure(result, 'Past the paper', { ...seeds, retrained: 0 }),
    );
    expect(await drawFigure({ ...config, figure: 'curves' }, outcome)).toBeNull();
  });
});
