import type { ChildProcess } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { useBackend } from '@sf/backend';
import { loadStudy, type TrialRecord } from '@sf/search';
import { createJournalStorage } from '@sf/search/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { noRedis, startRedis, type RedisServer } from '../../test/redis-server.js';
import { runKillable } from '../../test/run-killable.js';
import { sourceProgram } from '../../test/source-program.js';
import { loadDataset } from '../../test/tiny-data.js';
import { createWorkerStarter, workerProgram } from '../../test/worker-process.js';
import type { RunEvent } from '../events.js';
import { serveWork } from '../queue/serve-work.js';
import { runSearch, type SearchResult } from './run-search.js';
import { searchConfig } from './search-config.js';

const config = searchConfig.parse({
  ...{ dataset: 'fashion-mnist-sample', transform: 'tile', pattern: 'B', method: 'ce+fisher+rld' },
  // Random, and none ended early: what comes of it does not depend on the order.
  ...{ trials: 6, folds: 3, seed: 2, sampler: 'random', pruning: false },
  pretrain: { layers: 2, width: 8, epochs: 2, batchSize: 50, learningRate: 0.05 },
  settings: { epochs: 2, batchSize: 10 },
});

const { start, started } = createWorkerStarter();
const children: ChildProcess[] = [];
let base: string;
let serial: SearchResult;
const at = (...names: string[]) => path.join(base, ...names);
beforeAll(async () => {
  await useBackend('cpu');
  base = await fs.mkdtemp(path.join(os.tmpdir(), 'sf-search-jobs-'));
  serial = await runSearch(config, at('serial'), { loadDataset });
});
afterAll(async () => {
  for (const child of [...started, ...children]) child.kill('SIGKILL');
  await fs.rm(base, { recursive: true });
});

/** What does not depend on when and where a trial ran. */
const trialsIn = async (folder: string) => {
  const study = await loadStudy({ storage: createJournalStorage(at(folder, 'study.log')) });
  return (await study.trials()).map(withoutTimes);
};
const withoutTimes = ({ number, state, params, values, intermediateValues }: TrialRecord) => ({
  ...{ number, state, params, values },
  reports: [...intermediateValues],
});
/** Other processes have the tiny data; this one would load the real data to make the model. */
const keepModel = (folder: string) =>
  fs.cp(at('serial'), at(folder), {
    recursive: true,
    filter: (file) => file === at('serial') || file.includes('pretrain-'),
  });

it('is the study of the serial search, though a process is killed in the middle of a trial', async () => {
  await keepModel('parallel');
  const warnings: string[] = [];
  const observe = (event: RunEvent) => {
    if (event.type === 'warning') warnings.push(event.message);
    // One of them has just ended a trial, the other is in the middle of one.
    if (event.type === 'note' && event.message.startsWith('trial 2 '))
      for (const child of started) child.kill('SIGKILL');
  };
  const workers = { jobs: 2, backend: 'cpu', start };
  const { best } = await runSearch(config, at('parallel'), { workers, observe });
  expect(warnings.length).toBeGreaterThan(0);
  for (const warning of warnings)
    expect(warning).toMatch(/worked on trial \d ended \(SIGKILL\).*begun again/);
  expect(best).toEqual(serial.best);
  expect(await trialsIn('parallel')).toEqual(await trialsIn('serial'));
});

/** A process that searches with processes of its own. */
const program = sourceProgram(`
  import { spawn } from 'node:child_process';
  const [config, folder, worker] = JSON.parse(process.argv[1]);
  const start = () => spawn(process.execPath, ['--input-type=module', '-e', worker], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const { useBackend } = await load('@sf/backend');
  const { runSearch } = await load('/src/index.ts');
  await useBackend('cpu');
  const observe = ({ type, message }) => type === 'note' && console.log(message);
  await runSearch(config, folder, { observe, workers: { jobs: 2, backend: 'cpu', start } });
  process.exit(0);
`);

it('goes on where it was killed itself, with none lost and none twice, here in one process', async () => {
  const ended = await runKillable({
    ...{ program, given: [config, at('killed'), workerProgram] },
    kill: { lines: 2, ms: 5 },
    counts: (line) => line.startsWith('trial '),
    onStart: (child) => children.push(child),
  });
  expect(ended).toBe('killed');
  const before = await trialsIn('killed');
  expect(before.some(({ state }) => state === 'running')).toBe(true);
  const { best } = await runSearch(config, at('killed'), { loadDataset });
  expect(best).toEqual(serial.best);
  expect(await trialsIn('killed')).toEqual(await trialsIn('serial'));
}, 300_000);

describe.skipIf(noRedis)(`over Redis${noRedis ? ` (${noRedis})` : ''}`, () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.remove());

  it('is the study of the serial search', async () => {
    await keepModel('shared');
    const shared = at('shared');
    const workers = { jobs: 2, backend: 'cpu', start };
    // Its processes take long to start; idle it is when all is done.
    const working = serveWork({ redis, shared, workers, idleSeconds: 20 });
    const { best } = await runSearch(config, at('queue'), { queue: { redis, shared } });
    expect(best).toEqual(serial.best);
    expect(await trialsIn('queue')).toEqual(await trialsIn('serial'));
    // And one more, of the rule for λ_KL.
    expect(await working).toEqual({ trials: config.trials + 1, steps: 0 });
    for (const file of ['search.json', 'search-config.json', 'study.log'])
      expect(await fs.readFile(at('queue', file), 'utf8')).not.toContain('redis:');
  });
});
