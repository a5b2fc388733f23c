import { describe, expect, it } from 'vitest';

import type { RunEvent } from '../events.js';
import { resolvePretrainConfig } from '../config/pretrain-config.js';
import { runGraph, type StepRunner } from './run-graph.js';
import type { Step } from './step.js';

const config = resolvePretrainConfig({ dataset: 'fashion-mnist-sample' });
const step = (id: string, ...after: string[]): Step => ({
  ...{ id, after },
  work: { kind: 'pretrain', config, folder: `/nowhere/${id}` },
});
const idOf = (folder: string) => folder.slice('/nowhere/'.length);
const never: StepRunner = () => Promise.reject(new Error('nothing is done yet'));
const turn = () => new Promise((resolve) => setTimeout(resolve, 1));

describe('runGraph', () => {
  const diamond = [step('a'), step('b', 'a'), step('c', 'a'), step('d', 'b', 'c'), step('e')];

  it.each([
    [1, ['+a', '-a', '+b', '-b', '+c', '-c', '+d', '-d', '+e', '-e'], 1],
    [2, undefined, 2],
    [9, undefined, 3],
  ])('does each step after those it needs, %i at a time', async (jobs, order, most) => {
    const trace: string[] = [];
    let running = 0;
    let highest = 0;
    const run: StepRunner = async ({ folder }) => {
      const id = idOf(folder);
      for (const needed of diamond.find((one) => one.id === id)?.after ?? [])
        expect(trace).toContain(`-${needed}`);
      trace.push(`+${id}`);
      highest = Math.max(highest, ++running);
      await turn();
      running--;
      trace.push(`-${id}`);
      return 'done';
    };
    await runGraph(diamond, { jobs, run, read: never });
    expect(trace).toHaveLength(10);
    expect(highest).toBe(most);
    if (order) expect(trace).toEqual(order);
  });

  it('works in a folder on one step at a time, though others could begin', async () => {
    const inFolder = (id: string, folder: string): Step => ({
      ...step(id, 'a'),
      work: { kind: 'statistics', folder: `/nowhere/${folder}` },
    });
    const steps = [step('a'), inFolder('a/one', 'a'), inFolder('a/two', 'a'), inFolder('b', 'b')];
    const busy: string[] = [];
    let most = 0;
    const run: StepRunner = async ({ folder }) => {
      expect(busy).not.toContain(folder);
      busy.push(folder);
      most = Math.max(most, busy.length);
      await turn();
      busy.splice(busy.indexOf(folder), 1);
      return 'done';
    };
    await runGraph(steps, { jobs: 3, run, read: never });
    expect(most).toBe(2);
  });

  it('leaves out what starts from a diverged model', async () => {
    const events: RunEvent[] = [];
    const done: string[] = [];
    const run: StepRunner = ({ folder }) => {
      done.push(idOf(folder));
      return Promise.resolve(folder.endsWith('b') ? 'diverged' : 'done');
    };
    await runGraph(diamond, { jobs: 1, run, read: never, observe: (event) => events.push(event) });
    expect(done).toEqual(['a', 'b', 'c', 'e']);
    expect(events).toContainEqual({
      type: 'warning',
      message: 'd is left out: the model it starts from diverged',
    });
    expect(events.at(-1)).toMatchObject({ type: 'graph', steps: 5, finished: 5, part: 1 });
  });

  it('stops the others where one fails, and begins no more', async () => {
    const done: string[] = [];
    const run: StepRunner = async ({ folder }, { signal }) => {
      if (folder.endsWith('b')) throw new Error('broken');
      if (folder.endsWith('c'))
        await new Promise((_, reject) =>
          signal?.addEventListener('abort', () => reject(new Error('stopped'))),
        );
      done.push(idOf(folder));
      return 'done';
    };
    await expect(runGraph(diamond.slice(0, 4), { jobs: 2, run, read: never })).rejects.toThrow(
      'broken',
    );
    expect(done).toEqual(['a']);
  });

  it('tells how much is done, and how long the rest takes', async () => {
    const events: RunEvent[] = [];
    const run: StepRunner = async ({ folder }, { observe }) => {
      const task = idOf(folder);
      await turn();
      observe?.({ type: 'progress', task, done: 1, total: 2, secondsLeft: null });
      return 'done';
    };
    const steps = [step('a'), step('b')];
    await runGraph(steps, { jobs: 1, run, read: never, observe: (event) => events.push(event) });
    const [first] = events.filter(({ type }) => type === 'graph');
    expect(first).toMatchObject({ steps: 2, finished: 0, part: 0.25 });
    expect(first && 'secondsLeft' in first && first.secondsLeft).toBeGreaterThan(0);
  });
});
