import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { useBackend } from '@sf/backend';
import { createFourSets, findTransform } from '@sf/data';
import { loadStudy } from '@sf/search';
import { createJournalStorage } from '@sf/search/node';
import { expectNoLeak } from '@sf/test-utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { loadDataset } from '../../test/tiny-data.js';
import { readConfigFile } from '../config-file/read-config-file.js';
import type { RunEvent } from '../events.js';
import { createDataStore } from '../steps/data-store.js';
import { readFisherSummary } from '../steps/fisher-store.js';
import { createFoldData } from './fold-data.js';
import { readSearchFile } from './read-search-file.js';
import { runSearch } from './run-search.js';
import { searchConfig } from './search-config.js';
import { searchPretraining } from './trial-config.js';

const config = searchConfig.parse({
  ...{ dataset: 'fashion-mnist-sample', transform: 'tile', pattern: 'B', method: 'ce+fisher+rld' },
  ...{ trials: 4, folds: 3, seed: 2 },
  pretrain: { layers: 2, width: 8, epochs: 2, batchSize: 50, learningRate: 0.05 },
  settings: { epochs: 2, batchSize: 10 },
});

let base: string;
const at = (...names: string[]) => path.join(base, ...names);
beforeAll(async () => {
  await useBackend('cpu');
  base = await fs.mkdtemp(path.join(os.tmpdir(), 'sf-search-'));
});
afterAll(() => fs.rm(base, { recursive: true }));

const valuesIn = async (folder: string) => {
  const study = await loadStudy({ storage: createJournalStorage(at(folder, 'study.log')) });
  return (await study.trials(['complete', 'pruned'])).map(({ values, params }) => ({
    values,
    params,
  }));
};

it('finds numbers, and leaves the study and the winner as a comparison', async () => {
  const notes: string[] = [];
  const observe = (event: RunEvent) => {
    if (event.type === 'note') notes.push(event.message);
  };
  await expectNoLeak(() => runSearch(config, at('whole'), { loadDataset, observe }));
  const { best, trials, rule } = await runSearch(config, at('whole'), { loadDataset });
  expect(trials.complete + trials.pruned).toBe(4);
  expect(best!.value).toBeGreaterThan(0);
  expect(Object.keys(best!.params)).toEqual(['learningRate', 'lambdaKl', 'lambdaForget']);
  const pretrained = (await fs.readdir(at('whole'))).find((name) => name.startsWith('pretrain-'))!;
  const { max } = (await readFisherSummary(at('whole', pretrained), 'retain'))!;
  const { learningRate } = best!.params as { learningRate: number };
  expect(rule!.lambdaKl).toBeCloseTo((0.4 * 1.9) / (learningRate * max), 6);
  expect(rule!.value).toBeGreaterThanOrEqual(0);
  for (const figure of ['slices.svg', 'parallel-coordinates.svg'])
    expect(await fs.readFile(at('whole', figure), 'utf8')).toContain('λ_KL');
  expect(notes).toHaveLength(4);
  expect(notes[0]).toMatch(
    /^trial 1 of 4: 0\.\d{3} with learningRate \S+, lambdaKl \S+, lambdaForget/,
  );
  const winner = await readConfigFile(at('whole', 'best.yaml'));
  expect(winner).toMatchObject({
    methods: ['ce+fisher+rld'],
    patterns: ['B'],
    transforms: ['tile'],
  });
  expect(winner.settings).toMatchObject({ ...best!.params, epochs: 2 });
});

it('is the same whatever the test images are', async () => {
  const other = async () => {
    const { train, test } = await loadDataset();
    const images = test.images.map((pixel) => 255 - pixel);
    return { train, test: { ...test, images } };
  };
  await runSearch(config, at('other'), { loadDataset: other });
  expect(await valuesIn('other')).toEqual(await valuesIn('whole'));
});

it('goes on where it was stopped, and tries again what it was at', async () => {
  const stop = new AbortController();
  const observe = (event: RunEvent) => {
    if (event.type === 'note' && event.message.startsWith('trial 2'))
      setTimeout(() => stop.abort(new Error('stopped')), 30);
  };
  const options = { loadDataset, observe, signal: stop.signal };
  const stopped = runSearch({ ...config, trials: 50 }, at('stopped'), options);
  await expect(stopped).rejects.toThrow('stopped');
  const before = await valuesIn('stopped');
  expect(before.length).toBeLessThan(50);
  const { trials } = await runSearch({ ...config, trials: before.length + 2 }, at('stopped'), {
    loadDataset,
  });
  expect(trials.complete + trials.pruned).toBe(before.length + 2);
  // What ran is given up, and its numbers come again.
  const after = await valuesIn('stopped');
  expect(after.slice(0, before.length)).toEqual(before);
  expect(after.slice(0, 2)).toEqual((await valuesIn('whole')).slice(0, 2));
});

it('refuses the folder of another search', async () => {
  const foreign = { ...config, folds: 2 };
  await expect(runSearch(foreign, at('whole'), { loadDataset })).rejects.toMatchObject({
    code: 'SF_FOREIGN_RUN',
  });
});

it('searches the numbers of a repair too', async () => {
  const repair = searchConfig.parse({
    ...config,
    ...{ method: 'front+head', trials: 2, settings: {}, pruning: false },
  });
  const { best, rule } = await runSearch(repair, at('repair'), { loadDataset });
  expect(rule).toBe(null);
  expect(Object.keys(best!.params)).toEqual(['lambda', 'ridge', 'pull']);
  const winner = await readConfigFile(at('repair', 'best.yaml'));
  expect(winner.repair).toEqual(best!.params);
});

it('holds each of D_f and its twins out once, beside D_r that was never trained on', async () => {
  const data = await createDataStore({ loadDataset }).prepare(searchPretraining(config));
  const folds = createFoldData(data, 3, 0);
  const { forget, forgetClean } = data.training;
  const counts = folds.map(({ judged }) => judged.forget!.count);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(forget.count);
  for (const { data: fold, judged } of folds) {
    expect(fold.training.forget.count).toBe(forget.count - judged.forget!.count);
    expect(fold.training.forgetClean!.count).toBe(fold.training.forget.count);
    expect(judged.retain).toBe(data.evaluation.retain);
    const again = createFourSets(
      { ...fold.training.forgetClean!, name: 'x' },
      { forget: { indices: [0] }, transform: findTransform('tile') },
    );
    expect(again.forget.images).toEqual(fold.training.forget.images.subarray(0, 64));
  }
  expect(forgetClean!.count).toBe(forget.count);
});

describe('a search file', () => {
  it('says where it is wrong', async () => {
    const file = at('bad.yaml');
    await fs.writeFile(
      file,
      'dataset: fashion-mnist\npattern: A\ntransform: tile\nmethod: ce\ntrails: 3\nfolds: 1\n',
    );
    const error = await readSearchFile(file).catch((reason: unknown) => String(reason));
    expect(error).toContain("unknown field 'trails'. Did you mean 'trials'?");
    expect(error).toContain('folds must be at least 2; got 1');
  });

  it('names methods that fit', () => {
    const parse = (fields: object) => () => searchConfig.parse({ ...config, ...fields });
    expect(parse({ method: 'rld' })).toThrow('must be one for Pattern B: ce, ce+fisher');
    expect(parse({ transform: null })).toThrow('must be given for B');
    expect(parse({ pattern: 'A', method: 'truncation' })).toThrow(
      'must be one for Pattern A: rnd, rld',
    );
  });
});
