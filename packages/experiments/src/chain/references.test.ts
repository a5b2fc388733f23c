import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, expect, it } from 'vitest';
import { useBackend } from '@sf/backend';

import { runChain } from '../../test/on-tiny-data.js';
import type { RunEvent } from '../events.js';
import { tourPlan } from '../presets/plans.js';
import { readRun } from '../run-folder/read-run.js';
import { planGraph } from '../graph/plan-graph.js';
import type { ChainConfig } from './chain-config.js';
import { planChain } from './plan-chain.js';

const chain: ChainConfig = {
  ...tourPlan({ seeds: [1] }),
  transforms: ['line', 'tile'],
  methods: ['front+head'],
  pretrain: { layers: 2, width: 8, epochs: 2, batchSize: 50, learningRate: 0.05 },
  repair: { ridge: 0.1 },
  ...{ retrained: 1, oracle: 1 },
};

let folder: string;
beforeAll(async () => {
  await useBackend('cpu');
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'sf-references-'));
});
afterAll(() => fs.rm(folder, { recursive: true }));

it('trains one clean model for all transforms, and an oracle for each', async () => {
  const epochs: string[] = [];
  const observe = (event: RunEvent) => {
    if (event.type === 'epoch') epochs.push(event.task.replace(/-[0-9a-f]{8}$/, ''));
  };
  const { result, records } = await runChain(chain, folder, { observe });
  const times = (name: string) => epochs.filter((task) => task === name).length;
  expect(times('pretrain-clean-seed1')).toBe(2);
  expect(epochs.filter((task) => task.startsWith('retrain'))).toHaveLength(2 * 2);
  // The clean model itself is no part of the comparison.
  expect(result.cells.every(({ transform }) => transform !== null)).toBe(true);

  const of = (trainOn: string, transform: string) =>
    records.find(
      ({ pretrain }) => pretrain.trainOn === trainOn && pretrain.transform === transform,
    )!;
  const [line, tile] = [of('clean', 'line'), of('clean', 'tile')];
  expect(line.result!.model).toBe(tile.result!.model);
  expect(line.result!.evaluation.sets.retain).toBe(tile.result!.evaluation.sets.retain);
  expect(line.result!.timing.trainingSeconds).toBe(tile.result!.timing.trainingSeconds);
  expect(line.epochs).toHaveLength(2);
  expect(of('oracle', 'line').result!.model).not.toBe(of('oracle', 'tile').result!.model);

  const methods = [...new Set(result.cells.map(({ method }) => method))];
  expect(methods).toEqual(['pretrained', 'front+head', 'retrained', 'oracle']);
});

it('is the very model that a retraining of its own gives', async () => {
  const [own] = planChain({ ...chain, transforms: ['tile'] }).filter(
    ({ pretrain }) => pretrain.trainOn === 'clean',
  );
  const alone = path.join(folder, 'alone', 'run');
  const { runPretrain } = await import('../../test/on-tiny-data.js');
  const { model } = await runPretrain(own!.pretrain, alone);
  const names = (await fs.readdir(folder)).filter((name) => name.startsWith('retrain-tile'));
  const models = await Promise.all(
    names.map(async (name) => (await readRun(path.join(folder, name))).result!.model),
  );
  expect(models).toContain(model);
});

it('plans the clean model as a step of its own where it is asked for', () => {
  const helpers = (config: ChainConfig) =>
    planGraph(planChain(config), 'runs').filter(({ helper }) => helper);
  const namesOf = (config: ChainConfig) =>
    helpers(config).map(({ id }) => id.replace(/-[0-9a-f]{8}/, ''));
  expect(namesOf(chain)).toEqual([
    ...['pretrain-line-seed1/statistics', 'pretrain-clean-seed1', 'pretrain-tile-seed1/statistics'],
  ]);
  const withA: ChainConfig = {
    ...chain,
    ...{ patterns: ['A', 'B'], methods: ['front+head', 'truncation'], retrained: 1 },
  };
  expect(namesOf(withA)).not.toContain('pretrain-clean-seed1');
});
