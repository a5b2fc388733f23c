import type { SetAccuracies } from '@sf/eval';
import { renderTable } from '@sf/eval';
import { describe, expect, it } from 'vitest';

import { fullPlan } from '../presets/plans.js';
import type { EpochMetrics, RunRecord } from '../run-folder/run-record.js';
import { cellsOfRuns } from './cells-of-runs.js';
import { planChain } from './plan-chain.js';
import { tableOfRuns } from './table-of-runs.js';

const none: SetAccuracies = { retain: null, forget: null, forgetClean: null, retainExtra: null };

/** A record with the accuracies after each epoch; those of the last are the result's. */
function recordOf(
  { config, pretrain }: Pick<RunRecord, 'config' | 'pretrain'>,
  accuracies: SetAccuracies[],
  diverged: { epoch: number; step: number } | null = null,
): RunRecord {
  const sets = diverged ? none : accuracies.at(-1)!;
  const isFinished = { state: diverged ? 'diverged' : 'finished', diverged } as const;
  const forgetting = config.kind === 'forget' && config.settings !== null;
  const epochs = forgetting
    ? accuracies.map((sets, i) => ({ epoch: i + 1, accuracies: sets }) as EpochMetrics)
    : [];
  const clean = pretrain.transform === null;
  return {
    ...{ folder: 'run', hash: 'hash', config, pretrain, environment: null, epochs },
    state: isFinished.state,
    result: {
      ...{ ...isFinished, hash: 'hash', model: 'model', epochs: epochs.length },
      sees: config.kind === 'pretrain' ? ['retain', 'forget'] : ['forget', 'fisher'],
      timing: { trainingSeconds: 2, seconds: 3 },
      evaluation: {
        ...{
          sets,
          reference: sets,
          perClass: { retain: null, forget: null, forgetClean: null, retainExtra: null },
        },
        counts: clean
          ? { retain: 9, forget: 1, forgetClean: 0, retainExtra: 0 }
          : { retain: 9, forget: 1, forgetClean: 1, retainExtra: 9 },
        min: { A: null, B: null, C: null },
        verdict: diverged
          ? { A: 'diverged', B: 'diverged', C: 'diverged' }
          : { A: 'holds', B: 'holds', C: 'holds' },
      },
    },
  };
}

/** Pattern A by RLD, two seeds, two epochs. */
function recordsOfPatternA(second: { epoch: number; step: number } | null = null): RunRecord[] {
  const plan = fullPlan({ patterns: ['A'], methods: ['rld', 'truncation'], seeds: [5, 6] });
  const short = {
    ...plan,
    settings: (query: Parameters<typeof plan.settings>[0]) => ({
      ...plan.settings(query),
      epochs: 2,
    }),
  };
  return planChain(short).flatMap(({ pretrain, forget }, i) => [
    recordOf({ config: pretrain, pretrain }, [{ ...none, retain: 0.8 + i / 10, forget: 0.7 }]),
    recordOf(
      { config: forget[0]!, pretrain },
      [
        { ...none, retain: 0.7, forget: 0.5 },
        { ...none, retain: 0.6 + i / 10, forget: 0.1 },
      ].slice(0, i === 1 && second ? second.epoch - 1 : 2),
      i === 1 ? second : null,
    ),
    recordOf({ config: forget[1]!, pretrain }, [{ ...none, retain: 0.9 }]),
  ]);
}

describe('cellsOfRuns', () => {
  const cellOf = (records: RunRecord[], wanted: object) => {
    const cells = cellsOfRuns(records, [5, 6]).filter((cell) =>
      Object.entries(wanted).every(([name, value]) => cell[name as keyof typeof cell] === value),
    );
    expect(cells).toHaveLength(1);
    return cells[0];
  };

  it('gives each number over the seeds, after each epoch, beside the paper’s', () => {
    const records = recordsOfPatternA();
    const rld = { method: 'rld', pattern: 'A', transform: null };
    expect(cellOf(records, { ...rld, set: 'retain', epoch: 2 })).toEqual({
      ...{ ...rld, set: 'retain', epoch: 2, values: [0.6, 0.7] },
      ...{
        mean: expect.closeTo(0.65, 9) as number,
        sd: expect.closeTo(0.0707, 4) as number,
        n: 2,
        paper: 0.819,
      },
    });
    expect(cellOf(records, { ...rld, set: 'min', epoch: 2 })).toMatchObject({
      values: [0.6, 0.7],
      paper: null,
    });
    expect(cellOf(records, { ...rld, set: 'forget', epoch: 1 })).toMatchObject({
      ...{ values: [0.5, 0.5], paper: null },
    });
    expect(cellOf(records, { method: 'pretrained', set: 'forget' })).toMatchObject({
      ...{ epoch: 0, values: [0.7, 0.7], paper: 0.871 },
    });
    expect(cellOf(records, { method: 'truncation', set: 'retain' })).toMatchObject({
      ...{ epoch: 0, values: [0.9, 0.9], paper: 0.895 },
    });
    expect(cellOf(records, { method: 'truncation', set: 'forget' })).toMatchObject({
      ...{ values: [null, null], mean: null, n: 0, paper: null },
    });
  });

  it('has no numbers for sets that are not there', () => {
    const sets = new Set(cellsOfRuns(recordsOfPatternA(), [5, 6]).map(({ set }) => set));
    expect([...sets]).toEqual(['retain', 'forget', 'min']);
  });

  it('has null for a diverged run from where it diverged', () => {
    const records = recordsOfPatternA({ epoch: 2, step: 1 });
    const rld = { method: 'rld', set: 'retain' };
    expect(cellOf(records, { ...rld, epoch: 1 })).toMatchObject({ values: [0.7, 0.7], n: 2 });
    expect(cellOf(records, { ...rld, epoch: 2 })).toMatchObject({
      ...{ values: [0.6, null], mean: 0.6, sd: null, n: 1 },
    });
  });

  it('has null for a seed whose pretraining diverged', () => {
    const records = recordsOfPatternA().filter(
      ({ config }) => !(config.kind === 'forget' && config.seed === 6),
    );
    expect(cellOf(records, { method: 'rld', set: 'retain', epoch: 2 })).toMatchObject({
      values: [0.6, null],
    });
  });
});

describe('tableOfRuns', () => {
  it('has a row a method, pretrained first, with means over the seeds', () => {
    const text = renderTable(tableOfRuns(recordsOfPatternA()), 'csv').trim().split('\r\n');
    expect(text.map((line) => line.split(',').slice(0, 5).join())).toEqual([
      'pattern,method,runs,retain,retain_sd',
      expect.stringMatching(/^A,pretrained,2,0.8500/) as string,
      expect.stringMatching(/^A,RLD,2,0.6499/) as string,
      'A,Truncation,2,0.9,0',
    ]);
  });

  it('says that a run diverged, and leaves out one that is not finished', () => {
    const records = recordsOfPatternA({ epoch: 1, step: 1 });
    const markdown = renderTable(tableOfRuns(records), 'markdown');
    expect(markdown).toMatch(/RLD .*\(1 of 2\).*holds in 1 of 2/);
    const unfinished = records.map((record) => ({ ...record, result: null }));
    expect(tableOfRuns(unfinished).rows).toEqual([]);
  });

  it('holds a pretrained model against the patterns it has the sets of', () => {
    const [first] = planChain(fullPlan());
    const { pretrain } = first!;
    const record = recordOf({ config: pretrain, pretrain }, [{ ...none, retain: 0.9 }]);
    expect(tableOfRuns([record]).rows.map((row) => [row.pattern, row.transform])).toEqual([
      ['B', 'tile'],
      ['C', 'tile'],
    ]);
  });
});
