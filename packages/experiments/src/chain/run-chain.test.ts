import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { describeBackends, expectNoLeak } from '@sf/test-utils';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { runChain } from '../../test/on-tiny-data.js';
import type { RunEvent } from '../events.js';
import { settingsTable } from '../record/settings-table.js';
import { timeTable } from '../record/time-table.js';
import type { ChainConfig } from './chain-config.js';

const chain: ChainConfig = {
  ...{ target: 'test', command: 'sf test', dataset: 'fashion-mnist-sample' },
  ...{ transforms: ['tile'], patterns: ['A', 'B'], fisherOn: 'retain', seeds: [0, 1] },
  methods: ['truncation', 'ce', 'ce+fisher'],
  pretrain: { layers: 2, width: 8, epochs: 2, batchSize: 50, learningRate: 0.05 },
  settings: ({ method }) => ({
    ...{ lambdaKl: method === 'ce' ? 0 : 1, lambdaForget: 0, learningRate: 0.01 },
    ...{ momentum: 0.9, epochs: 2, batchSize: 10 },
  }),
};

let folder: string;
beforeEach(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'sf-chain-'));
});
afterEach(() => fs.rm(folder, { recursive: true }));

describeBackends('runChain', () => {
  it('does all runs, and when it is repeated only what is missing', async () => {
    const aborted = runChain(chain, folder, {
      signal: AbortSignal.any([]),
      observe(event) {
        if (event.type === 'epoch' && event.task.startsWith('forget')) throw new Error('stop');
      },
    });
    await expect(aborted).rejects.toThrow('stop');

    const events: RunEvent[] = [];
    const observe = (event: RunEvent) => events.push(event);
    await expectNoLeak(() => runChain(chain, folder, { observe }));
    const done = (reused: boolean) =>
      events.flatMap((event) =>
        event.type === 'done' && event.reused === reused
          ? event.task.replace(/-[0-9a-f]{8}\b/, '')
          : [],
      );
    // Both seeds: the clean model and truncation of it; the backdoored one, Fisher, two methods.
    expect(done(true)).toEqual([
      'pretrain-clean-seed0',
      'forget-truncation-A-seed0',
      'pretrain-tile-seed0',
    ]);
    expect(done(false)).toEqual([
      'forget-ce-B-seed0',
      'pretrain-tile-seed0/fisher-retain',
      'forget-ce-fisher-B-seed0',
      'pretrain-clean-seed1',
      'forget-truncation-A-seed1',
      'pretrain-tile-seed1',
      'forget-ce-B-seed1',
      'pretrain-tile-seed1/fisher-retain',
      'forget-ce-fisher-B-seed1',
    ]);

    const file = path.join(folder, 'result.json');
    const written = await fs.readFile(file, 'utf8');
    events.length = 0;
    const { result, records, table } = await runChain(chain, folder, { observe });
    expect(done(false)).toEqual([]);
    expect(await fs.readFile(file, 'utf8')).toBe(written);
    expect(JSON.parse(written)).toEqual(result);
    expect(records).toHaveLength(10);
    expect(result).toMatchObject({ target: 'test', command: 'sf test', seeds: [0, 1] });
    const cell = { method: 'ce', pattern: 'B', transform: 'tile', set: 'min', epoch: 2, n: 2 };
    expect(result.cells).toContainEqual(expect.objectContaining(cell));
    expect(table.rows.map(({ pattern, method }) => [pattern, method])).toEqual([
      ['A', 'pretrained'],
      ['A', 'Truncation'],
      ['B', 'pretrained'],
      ['B', 'CE'],
      ['B', 'CE+Fisher'],
    ]);
  });

  it('keeps the numbers of a variant apart, and shares what it has in common', async () => {
    const variants = [
      { name: 'on all', fisherOn: 'all' as const },
      {
        name: 'printed',
        pretrain: { activation: 'as-printed' as const, scaling: 'zero-one' as const },
      },
    ];
    const config = { ...chain, patterns: ['B'] as const, methods: ['ce+fisher'], variants };
    const { result, records, table } = await runChain({ ...config, seeds: [0] }, folder);
    const ends = result.cells.filter(({ set, epoch }) => set === 'min' && epoch !== 1);
    expect(ends.map(({ variant, method }) => [variant, method])).toEqual([
      [undefined, 'pretrained'],
      [undefined, 'ce+fisher'],
      // The model is the comparison's own, and is told of there.
      ['on all', 'ce+fisher'],
      ['printed', 'pretrained'],
      ['printed', 'ce+fisher'],
    ]);
    const [base, , , other] = ends;
    expect(other?.mean).not.toBe(base?.mean);
    expect(records.map(({ config }) => config.kind)).toEqual(['pretrain', 'forget']);
    expect(table.rows.map(({ variant, method }) => [variant, method])).toEqual([
      ...[
        ['none', 'pretrained'],
        ['none', 'CE+Fisher'],
      ],
      ...[
        ['on all', 'CE+Fisher'],
        ['printed', 'pretrained'],
        ['printed', 'CE+Fisher'],
      ],
    ]);
    const settings = await settingsTable(records);
    expect(settings.rows).toHaveLength(1);
    expect(settings.rows[0]).toMatchObject({ transform: 'tile', lambdaKl: '1', lambdaForget: '' });
    expect(Number(settings.rows[0]?.fisherMax)).toBeGreaterThan(0);
    const time = await timeTable(records);
    expect(time.rows.map(({ what, steps }) => [what, steps])).toEqual([
      // On D_r; that on all is a variant's.
      ...[['pretraining', 1] as const, ['Fisher information', 1] as const],
      ...[['CE+Fisher', 1] as const, ['all', 3] as const],
    ]);
  });

  it('leaves out what would start from a diverged model', async () => {
    const warnings: string[] = [];
    const wild = { ...chain, patterns: ['B'] as const, seeds: [0] };
    const { records, result, table } = await runChain(
      { ...wild, pretrain: { ...chain.pretrain, learningRate: 1e38 } },
      folder,
      {
        observe(event) {
          if (event.type === 'warning') warnings.push(event.message);
        },
      },
    );
    expect(records.map(({ state }) => state)).toEqual(['diverged']);
    expect(warnings.at(-1)).toMatch(/is left out: the model it starts from diverged/);
    expect(result.cells.every(({ n, mean }) => n === 0 && mean === null)).toBe(true);
    expect(table.rows[0]).toMatchObject({ method: 'pretrained', verdict: 'diverged' });
  });
});
