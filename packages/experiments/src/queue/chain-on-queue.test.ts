import type { ChildProcess } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { useBackend } from '@sf/backend';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { noRedis, startRedis, type RedisServer } from '../../test/redis-server.js';
import { runKillable } from '../../test/run-killable.js';
import { sourceProgram } from '../../test/source-program.js';
import { loadDataset } from '../../test/tiny-data.js';
import { traceOfRun } from '../../test/trace-of-run.js';
import { createWorkerStarter } from '../../test/worker-process.js';
import { runChain } from '../chain/run-chain.js';
import type { ChainConfig } from '../chain/chain-config.js';
import type { RunEvent } from '../events.js';
import type { Job, Order } from './job.js';
import { connectQueue } from './connect-queue.js';
import { serveQueue } from './serve-queue.js';
import { serveWork } from './serve-work.js';
import { createProcessPlace } from '../search/trial-places.js';
import { packageVersions } from '../run-folder/package-versions.js';

const chain: ChainConfig = {
  ...{ target: 'test', command: null, dataset: 'fashion-mnist-sample', fisherOn: 'retain' },
  ...{ transforms: ['tile'], patterns: ['B'], seeds: [0, 1], retrained: 1 },
  methods: ['ce', 'ce+fisher', 'front'],
  pretrain: { layers: 2, width: 8, epochs: 3, batchSize: 50, learningRate: 0.05 },
  settings: ({ method }) => ({
    ...{ lambdaKl: method === 'ce' ? 0 : 1, lambdaForget: 0.1, learningRate: 0.01 },
    ...{ momentum: 0.9, epochs: 3, batchSize: 10 },
  }),
};
/** Of two seeds: a model, its Fisher information and statistics, three methods; of one, retraining and its twin. */
const steps = 2 * 6 + 2;

const { start, started } = createWorkerStarter();
const children: ChildProcess[] = [];
const patient = { timeout: 60_000 };

describe.skipIf(noRedis)(`a chain over Redis${noRedis ? ` (${noRedis})` : ''}`, () => {
  let base: string;
  let redis: RedisServer;
  let client: Redis;
  let serial: string;
  let events: RunEvent[];
  const at = (...names: string[]) => path.join(base, ...names);
  beforeAll(async () => {
    await useBackend('cpu');
    base = await fs.mkdtemp(path.join(os.tmpdir(), 'sf-chain-queue-'));
    redis = await startRedis();
    client = new Redis(redis.url);
    client.on('error', () => undefined);
    await runChain(chain, at('serial'), { loadDataset });
    serial = await fs.readFile(at('serial', 'result.json'), 'utf8');
  });
  beforeEach(async () => {
    events = [];
    await client.flushall();
  });
  afterAll(async () => {
    for (const child of [...started, ...children]) child.kill('SIGKILL');
    client.disconnect();
    await redis.remove();
    await fs.rm(base, { recursive: true });
  });

  const observe = (event: RunEvent) => void events.push(event);
  const told = (type: 'note' | 'warning') =>
    events.flatMap((event) => (event.type === type ? [event.message] : []));
  const handOut = (folder: string) => runChain(chain, at(folder), { observe, queue: { redis } });

  /** A worker with two processes, for as long as something else goes on. */
  async function beside(folder: string, what: () => Promise<unknown>): Promise<void> {
    const stop = new AbortController();
    const connection = await connectQueue(redis, undefined);
    const place = createProcessPlace({ jobs: 2, threads: 1, backend: 'cpu', start }, undefined);
    const given = { connection, place, versions: await packageVersions(), lockMs: 3000 };
    const { signal } = stop;
    const working = expect(
      serveQueue({ ...given, shared: at(folder), observe: undefined, signal }),
    ).rejects.toThrow('all is done');
    await what().finally(() => stop.abort(new Error('all is done')));
    await working;
    await place.close();
    connection.close();
  }

  async function expectAsSerial(folder: string): Promise<void> {
    expect(await fs.readFile(at(folder, 'result.json'), 'utf8')).toBe(serial);
    for (const run of await fs.readdir(at('serial'))) {
      if (run === 'result.json') continue;
      expect(await traceOfRun(at(folder, run))).toEqual(await traceOfRun(at('serial', run)));
    }
  }

  it('comes to the same bytes, and tells as it goes', async () => {
    await beside('queue', () => handOut('queue'));
    await expectAsSerial('queue');
    const done = events.flatMap((event) => (event.type === 'done' ? [event.task] : []));
    expect(done).toHaveLength(steps);
    expect(new Set(done).size).toBe(steps);
    // Of three models; of two methods with two seeds, and one that takes one epoch.
    expect(events.filter((event) => event.type === 'epoch')).toHaveLength(3 * 3 + 2 * 2 * 3 + 2);
    expect(events.findLast((event) => event.type === 'graph')).toMatchObject({
      ...{ steps, finished: steps, part: 1 },
    });
    const files = await fs.readdir(at('queue'), { recursive: true });
    expect(files.filter((file) => /lock$|lock\./.test(file))).toEqual([]);
    const queue = new Queue<Job>('orders', { connection: client, prefix: 'sf' });
    expect(await queue.getJobCounts('wait', 'active', 'completed', 'failed')).toEqual({
      ...{ wait: 0, active: 0, completed: 0, failed: 0 },
    });
  }, 120_000);

  it('a worker is killed in the middle of a step: another goes on with it', async () => {
    const program = sourceProgram(`
      const [redis, shared] = JSON.parse(process.argv[1]);
      const { useBackend } = await load('@sf/backend');
      const { connectQueue } = await load('/src/queue/connect-queue.ts');
      const { serveQueue } = await load('/src/queue/serve-queue.ts');
      const { packageVersions } = await load('/src/run-folder/package-versions.ts');
      const { runStep } = await load('/src/graph/run-step.ts');
      const { createStepContext } = await load('/src/steps/step-context.ts');
      await useBackend('cpu');
      const place = {
        slots: () => Promise.resolve(1),
        step: (work, { observe, signal }) => runStep(work, createStepContext({
          signal,
          observe: (event) => { if (event.type === 'epoch') console.log('epoch'); observe(event); },
        })),
      };
      const connection = await connectQueue(redis);
      const versions = await packageVersions();
      await serveQueue({ connection, place, versions, lockMs: 3000, shared });
    `);
    const handing = handOut('killed');
    const ended = await runKillable({
      ...{ program, given: [redis, at('killed')] },
      // After the first model and a part of the second.
      kill: { lines: 5, ms: 0 },
      counts: (line) => line === 'epoch',
      onStart: (child) => children.push(child),
    });
    expect(ended).toBe('killed');
    await beside('killed', () => handing);
    await expectAsSerial('killed');
  }, 120_000);

  it('what fails on a worker ends the call with its reason, and the same call goes on', async () => {
    const broken = () => {
      const program = `process.on('message', ({ type }) => type === 'run' &&
        process.send({ type: 'error', error: { message: 'out of memory', fields: null } }))`;
      return start(program);
    };
    const workers = { jobs: 1, backend: 'cpu', start: broken };
    const stop = new AbortController();
    const { signal } = stop;
    const working = serveWork({ redis, shared: at('failing'), workers, signal });
    await expect(handOut('failing')).rejects.toMatchObject({
      ...{ code: 'SF_JOB_FAILED', kind: 'failure', message: 'out of memory' },
    });
    stop.abort(new Error('stopped'));
    await expect(working).rejects.toThrow('stopped');
    await beside('failing', () => handOut('failing'));
    await expectAsSerial('failing');
  }, 120_000);

  it.each<[string, (order: Order) => unknown]>([
    ['a config that is another', (order) => ({ ...order, config: { seed: 1 } })],
    ['a folder', (order) => ({ ...order, folder: '/' })],
    ['another kind', () => ({ kind: 'fisher', fisherOn: 'retain', pretrained: '../pretrain-x' })],
  ])(
    'a step that was changed on the way (%s) is refused and handed out again',
    async (_, change) => {
      const folder = 'serial';
      const whole = at(
        folder,
        (await fs.readdir(at(folder))).find((n) => n.startsWith('forget-ce-B'))!,
      );
      await fs.rm(path.join(whole, 'result.json'));
      const handing = handOut(folder);
      const queue = new Queue<Job>('orders', { connection: client, prefix: 'sf' });
      await expect.poll(() => queue.getWaitingCount(), patient).toBe(1);
      const [job] = await queue.getWaiting();
      await job!.updateData({ ...job!.data, order: change(job!.data.order) as Order });
      await beside(folder, () => handing);
      expect(told('warning')).toEqual([
        expect.stringMatching(
          /^the queue holds what sf did not write: (?!the queue holds).* is handed out again$/s,
        ),
      ]);
      expect(await fs.readFile(at(folder, 'result.json'), 'utf8')).toBe(serial);
    },
    120_000,
  );
});
