import { setTimeout as sleep } from 'node:timers/promises';

import { SfError } from '@sf/core';
import { createMedianPruner, createRandomSampler, createStudy, type Study } from '@sf/search';
import { beforeEach, describe, expect, it } from 'vitest';

import type { RunEvent } from '../events.js';
import { searchConfig } from './search-config.js';
import type { TrialRunner } from './trial-work.js';
import { tryNumbers } from './try-numbers.js';

const config = searchConfig.parse({
  ...{ dataset: 'fashion-mnist-sample', transform: 'tile', pattern: 'B', method: 'ce' },
  ...{ trials: 8, folds: 3 },
});

let study: Study;
let events: RunEvent[];
beforeEach(async () => {
  const sampler = createRandomSampler({ seed: 1 });
  study = await createStudy({ sampler, pruner: createMedianPruner(), direction: 'maximize' });
  events = [];
});

/** A stand-in for a training: what a trial is worth depends on its number and the fold alone. */
const worth = (trial: number, fold: number) => ((trial * 7) % 10) / 10 + fold / 100;
const judge: TrialRunner = async ({ trial, search }, { onFold, signal }) => {
  for (let fold = 0; fold < search.folds; fold++) {
    signal.throwIfAborted();
    await onFold(fold, worth(trial, fold));
  }
  signal.throwIfAborted();
};

const search = (run: TrialRunner, slots = 1, signal?: AbortSignal) =>
  tryNumbers(study, {
    ...{ config, folder: 'nowhere' },
    place: { run, slots: () => Promise.resolve(slots), close: () => Promise.resolve() },
    options: { observe: (event) => events.push(event), signal },
  });
const notes = () => events.flatMap((event) => (event.type === 'note' ? [event.message] : []));
const states = async () => (await study.trials()).map(({ state }) => state);

describe('trials', () => {
  it('run as many at a time as there are places, and no more than are wanted', async () => {
    let [now, most] = [0, 0];
    const counted: TrialRunner = async (work, task) => {
      most = Math.max(most, ++now);
      await sleep(5);
      await judge(work, task);
      now--;
    };
    await search(counted, 3);
    expect(most).toBe(3);
    expect(await states()).toHaveLength(8);
    expect(notes().at(-1)).toMatch(/^trial 8 of 8: /);
  });

  it('end early where others were better, wherever they run', async () => {
    await search(judge);
    // After five complete ones a trial is held against their median, fold by fold.
    expect(await states()).toEqual([...Array<string>(6).fill('complete'), 'pruned', 'complete']);
    const [pruned] = await study.trials(['pruned']);
    expect([...pruned!.intermediateValues.keys()]).toEqual([0]);
    expect(notes()[6]).toMatch(/^trial 7 of 8: ended early with learningRate /);
  });

  it('are stopped in the middle where they end early, though folds are not waited for', async () => {
    const stopped: number[] = [];
    const remote: TrialRunner = async ({ trial, search }, { onFold, signal }) => {
      for (let fold = 0; fold < search.folds && !signal.aborted; fold++) {
        void onFold(fold, worth(trial, fold));
        await sleep(5);
      }
      if (signal.aborted) stopped.push(trial);
      signal.throwIfAborted();
    };
    await search(remote);
    expect(stopped).toEqual([6]);
    expect(await states()).toEqual([...Array<string>(6).fill('complete'), 'pruned', 'complete']);
  });

  it('fail where the training does or gives no number, and the search goes on', async () => {
    const broken: TrialRunner = async (work, task) => {
      if (work.trial === 1) throw new Error('out of memory');
      if (work.trial === 2)
        throw new SfError('the process ended', { code: 'SF_WORKER_DIED', kind: 'failure' });
      if (work.trial === 3) await task.onFold(0, NaN);
      else await judge(work, task);
    };
    await search(broken);
    const failed = await study.trials(['failed']);
    expect(failed.map(({ number, userAttributes }) => [number, userAttributes.failure])).toEqual([
      [1, 'out of memory'],
      [2, 'the process ended'],
      [3, 'the value is no number'],
    ]);
    expect(notes()[1]).toMatch(/^trial 2 of 8: failed \(out of memory\) with learningRate /);
    expect(await states()).toHaveLength(8);
  });

  it('are told of once where they are begun again', async () => {
    const again: TrialRunner = async (work, task) => {
      await task.onFold(0, worth(work.trial, 0));
      await judge(work, task);
    };
    await search(again);
    const [first] = await study.trials();
    expect(first!.values).toEqual([(0 + 0.01 + 0.02) / 3]);
  });
});

it('what would come again with each trial ends the search, which goes on with those that ran', async () => {
  const asked: number[] = [];
  const foreign: TrialRunner = async (work, task) => {
    asked.push(work.trial);
    if (work.trial === 2) throw new SfError('other images', { code: 'SF_FOREIGN_DATA' });
    await sleep(5);
    await judge(work, task);
  };
  await expect(search(foreign, 2)).rejects.toMatchObject({ code: 'SF_FOREIGN_DATA' });
  const before = await study.trials();
  const left = before.filter(({ state }) => state === 'running');
  expect(left.map(({ number }) => number)).toContain(2);

  const goneOn: number[] = [];
  await search((work, task) => {
    goneOn.push(work.trial);
    return judge(work, task);
  });
  expect(goneOn.slice(0, left.length)).toEqual(left.map(({ number }) => number));
  const after = await study.trials();
  expect(after).toHaveLength(8);
  expect(after.every(({ state }) => state === 'complete' || state === 'pruned')).toBe(true);
  for (const { number, params } of before) expect(after[number]!.params).toEqual(params);
});

it('an aborted search leaves its trials running', async () => {
  const stop = new AbortController();
  const slow: TrialRunner = async (work, task) => {
    if (work.trial === 3) stop.abort(new Error('stopped'));
    await judge(work, task);
  };
  await expect(search(slow, 1, stop.signal)).rejects.toThrow('stopped');
  expect(await states()).toEqual(['complete', 'complete', 'complete', 'running']);
});
