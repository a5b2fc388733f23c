import type { ChildProcess } from 'node:child_process';

import { SfError } from '@sf/core';
import {
  createMedianPruner,
  createNopPruner,
  createRandomSampler,
  createStudy,
  type Study,
} from '@sf/search';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { noRedis, startRedis, type RedisServer } from '../../test/redis-server.js';
import { runKillable } from '../../test/run-killable.js';
import { sourceProgram } from '../../test/source-program.js';
import { createToyPlace, toySearch } from '../../test/toy-trials.js';
import type { RunEvent } from '../events.js';
import type { WorkPlace } from '../search/trial-places.js';
import { tryNumbers } from '../search/try-numbers.js';
import { connectQueue } from './connect-queue.js';
import { createHandOut } from './hand-out.js';
import type { Job, TrialOrder } from './job.js';
import { createQueuePlace } from './queue-place.js';
import { serveQueue } from './serve-queue.js';

const versions = { '@sf/core': '1.0.0' };
/** Long enough for a busy machine to renew it in time. */
const lockMs = 3000;
const patient = { timeout: 20_000 };

const openStudy = (pruner = createNopPruner()) =>
  createStudy({ sampler: createRandomSampler({ seed: 3 }), direction: 'maximize', pruner });

const trialsOf = async (study: Study) =>
  (await study.trials()).map(({ number, state, params, values, intermediateValues }) => ({
    ...{ number, state, params, values },
    reports: [...intermediateValues],
  }));

/** What a search comes to that runs one trial after another in this process. */
async function serialTrials() {
  const study = await openStudy();
  const place = createToyPlace(0);
  await tryNumbers(study, { config: toySearch, folder: '', place, options: {} });
  return trialsOf(study);
}

describe.skipIf(noRedis)(`trials handed out over Redis${noRedis ? ` (${noRedis})` : ''}`, () => {
  let redis: RedisServer;
  let client: Redis;
  let serial: Awaited<ReturnType<typeof serialTrials>>;
  let events: RunEvent[];
  const children: ChildProcess[] = [];
  beforeAll(async () => {
    redis = await startRedis();
    client = new Redis(redis.url);
    client.on('error', () => undefined);
    serial = await serialTrials();
  });
  beforeEach(async () => {
    events = [];
    await client.flushall();
  });
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    client.disconnect();
    await redis.remove();
  });

  const observe = (event: RunEvent) => void events.push(event);
  const told = (type: 'note' | 'warning') =>
    events.flatMap((event) => (event.type === type ? [event.message] : []));

  /** The queue as somebody else sees it. */
  const openQueue = () => {
    const queue = new Queue<Job>('orders', { connection: client, prefix: 'sf' });
    queue.on('error', () => undefined);
    return queue;
  };

  /** Hands trials out until all have ended. */
  async function search(
    study: Study,
    {
      config = toySearch,
      ...given
    }: { config?: typeof toySearch; jobs?: number; signal?: AbortSignal },
  ): Promise<void> {
    const { jobs, signal } = given;
    const connection = await connectQueue(redis, observe);
    const place = createQueuePlace(createHandOut({ connection, versions, observe, signal }), jobs);
    try {
      await tryNumbers(study, { config, folder: '', place, options: { observe, signal } });
    } finally {
      await place.close();
    }
  }

  /** A worker in this process. */
  async function work(
    place: WorkPlace,
    given: { signal?: AbortSignal; versions?: Record<string, string> } = {},
  ) {
    const connection = await connectQueue(redis, undefined);
    try {
      await serveQueue({
        ...{ connection, place, versions, shared: '/shared', lockMs, observe: undefined },
        ...{ signal: undefined, ...given },
      });
    } finally {
      connection.close();
    }
  }

  /** Workers that are there as long as something else goes on. */
  async function beside(places: readonly WorkPlace[], what: () => Promise<void>): Promise<void> {
    const stop = new AbortController();
    const reason = new Error('the search has ended');
    const working = places.map((place) =>
      expect(work(place, { signal: stop.signal })).rejects.toThrow(reason),
    );
    await expect.poll(() => openQueue().getWorkersCount(), patient).toBe(places.length);
    await what().finally(() => stop.abort(reason));
    await Promise.all(working);
  }

  it.each([
    ['one worker', [10]],
    ['a slow and a fast worker', [150, 5]],
  ])('%s: the study of a serial search', async (_, speeds) => {
    const counts = speeds.map(() => 0);
    const places = speeds.map((foldMs, i) =>
      createToyPlace(foldMs, { onFold: () => (counts[i] = (counts[i] ?? 0) + 1) }),
    );
    const study = await openStudy();
    await beside(places, () => search(study, {}));
    expect(await trialsOf(study)).toEqual(serial);
    expect(Math.min(...counts)).toBeGreaterThan(0);
    expect(counts.toSorted((a, b) => b - a).at(-1)).toBe(counts[0]);
    // What was fetched is not kept.
    const queue = openQueue();
    expect(await queue.getJobCounts('wait', 'active', 'completed', 'failed')).toEqual({
      ...{ wait: 0, active: 0, completed: 0, failed: 0 },
    });
  });

  it('a worker killed in the middle of a trial: it is done again, none lost and none twice', async () => {
    const program = sourceProgram(`
      const [redis, versions, lockMs] = JSON.parse(process.argv[1]);
      const { connectQueue } = await load('/src/queue/connect-queue.ts');
      const { serveQueue } = await load('/src/queue/serve-queue.ts');
      const { createToyPlace } = await load('/test/toy-trials.ts');
      const place = createToyPlace(300, { onFold: () => console.log('fold') });
      const connection = await connectQueue(redis);
      await serveQueue({ connection, place, versions, lockMs, shared: '/shared' });
    `);
    const study = await openStudy();
    const searching = search(study, {});
    const ended = await runKillable({
      ...{ program, given: [redis, versions, lockMs] },
      // After a whole trial and the first fold of the second.
      kill: { lines: toySearch.folds + 1, ms: 50 },
      counts: (line) => line === 'fold',
      onStart: (child) => children.push(child),
    });
    expect(ended).toBe('killed');
    const again: number[] = [];
    const onFold = (trial: number, fold: number) => fold === 0 && again.push(trial);
    await beside([createToyPlace(5, { onFold })], () => searching);
    expect(await trialsOf(study)).toEqual(serial);
    // The first was whole; the second, and all after it, were done here, each once.
    expect(again.toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('Redis is stopped and comes back: nothing is lost', async () => {
    const study = await openStudy();
    let folds = 0;
    const restart = async () => {
      await redis.stop();
      await new Promise((resolve) => setTimeout(resolve, 500));
      await redis.start();
    };
    let restarted: Promise<void> | undefined;
    const onFold = () => {
      if (++folds === 7) restarted = restart();
    };
    await beside([createToyPlace(50, { onFold }), createToyPlace(50)], () => search(study, {}));
    await restarted;
    expect(await trialsOf(study)).toEqual(serial);
    expect(told('warning')).toEqual([
      expect.stringMatching(/^the connection to redis:\/\/127.* is lost: waiting for it$/),
    ]);
    expect(told('note').join()).toContain('is back.');
  });

  it('a search that was stopped finds what workers have done for it since', async () => {
    const study = await openStudy();
    const stop = new AbortController();
    const began: number[] = [];
    let hasEnded = 0;
    const onFold = (trial: number, fold: number) => {
      if (fold === 0) began.push(trial);
      if (fold === toySearch.folds - 1) hasEnded++;
      if (trial === 3 && fold === 0) stop.abort(new Error('stopped'));
    };
    await beside([createToyPlace(20, { onFold })], async () => {
      await expect(search(study, { jobs: 2, signal: stop.signal })).rejects.toThrow('stopped');
      const left = (await study.trials(['running'])).map(({ number }) => number);
      expect(left).toContain(3);
      await expect.poll(() => hasEnded, patient).toBe(Math.max(...left) + 1);
      await search(study, {});
    });
    expect(await trialsOf(study)).toEqual(serial);
    expect(began).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('a worker of another version is refused with a reason, and leaves its trial to others', async () => {
    const study = await openStudy();
    const searching = search(study, {});
    const other = work(createToyPlace(5), { versions: { '@sf/core': '0.9.0' } });
    const reason = 'this worker is of another version: @sf/core 0.9.0, the other end has 1.0.0';
    await expect(other).rejects.toMatchObject({ code: 'SF_OTHER_VERSION', message: reason });
    await expect.poll(() => told('warning'), patient).toEqual([expect.stringContaining(reason)]);
    await beside([createToyPlace(5)], () => searching);
    expect(await trialsOf(study)).toEqual(serial);
  });

  it('what a machine lacks ends its worker, not the trial', async () => {
    const study = await openStudy();
    const searching = search(study, {});
    const missing = new SfError('/shared/x has no run', { code: 'SF_NO_RUN' });
    const broken = { ...createToyPlace(0), run: () => Promise.reject(missing) };
    await expect(work(broken)).rejects.toThrow('/shared/x has no run');
    await beside([createToyPlace(5)], () => searching);
    expect(await trialsOf(study)).toEqual(serial);
    expect(told('warning')[0]).toMatch(/^worker \S+ has left: \/shared\/x has no run$/);
  });

  it('a training that fails fails its trial', async () => {
    const toy = createToyPlace(2);
    const failing: WorkPlace = {
      ...toy,
      run: (trial, task) =>
        trial.trial === 2 ? Promise.reject(new Error('out of memory')) : toy.run(trial, task),
    };
    const study = await openStudy();
    await beside([failing], () => search(study, {}));
    const failed = await study.trials(['failed']);
    expect(failed.map(({ number, userAttributes }) => [number, userAttributes])).toEqual([
      [2, { failure: 'out of memory' }],
    ]);
    expect(await study.trials(['complete'])).toHaveLength(7);
  });

  it.each([
    [
      'other numbers',
      (order: TrialOrder) => ({ ...order, numbers: { ...order.numbers, lambdaKl: 1 } }),
    ],
    ['a field too many', (order: TrialOrder) => ({ ...order, run: 'process.exit()' })],
    [
      'no number',
      (order: TrialOrder) => ({ ...order, numbers: { ...order.numbers, lambdaKl: '__x__' } }),
    ],
    [
      'another folder',
      (order: TrialOrder) => ({ ...order, search: { ...order.search, folder: '/' } }),
    ],
  ])(
    'a job that was changed on the way (%s) is refused and handed out again',
    async (_, change) => {
      const study = await openStudy();
      const searching = search(study, { jobs: 1 });
      const queue = openQueue();
      await expect.poll(() => queue.getWaitingCount(), patient).toBe(1);
      const [job] = await queue.getWaiting();
      const order = change(job!.data.order as TrialOrder) as TrialOrder;
      await job!.updateData({ ...job!.data, order });
      await beside([createToyPlace(5)], () => searching);
      expect(await trialsOf(study)).toEqual(serial);
      expect(told('warning')).toEqual([
        expect.stringMatching(
          /^the queue holds what sf did not write: (?!the queue holds).*: trial 0 is handed out again$/s,
        ),
      ]);
    },
  );

  it('pruning reaches the worker', async () => {
    const study = await openStudy(createMedianPruner());
    const config = { ...toySearch, folds: 30, trials: 7 };
    const folds = new Map<number, number>();
    const toy = createToyPlace(0);
    // The last trial is worth nothing, and takes half a minute if it is let.
    const slow = createToyPlace(1000, { onFold: (trial, fold) => folds.set(trial, fold) });
    const place: WorkPlace = {
      ...toy,
      run: (work, task) => {
        const onFold = (fold: number) => task.onFold(fold, work.trial === 6 ? -1 : work.trial);
        return (work.trial === 6 ? slow : toy).run(work, { ...task, onFold });
      },
    };
    await beside([place], async () => {
      await search(study, { config, jobs: 1 });
      expect((await study.trials(['pruned'])).map(({ number }) => number)).toEqual([6]);
      const queue = openQueue();
      await expect.poll(() => queue.getActiveCount(), patient).toBe(0);
    });
    expect(folds.get(6)).toBeLessThan(5);
  });
});
