/*
 * Tests with Optuna itself, where SF_OPTUNA_PYTHON names a Python that has it (5.0.0, with plotly):
 *
 *   python3 -m venv .venv/optuna && .venv/optuna/bin/pip install optuna==5.0.0 plotly
 *   SF_OPTUNA_PYTHON=$PWD/.venv/optuna/bin/python corepack pnpm -F @sf/search test src/node/journal
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { describeStudies, readDescribed } from '../../../testing/describe-study.js';
import { runWriter } from '../../../testing/run-writer.js';
import { createStudy, loadStudy, TrialPruned, type Study, type Trial } from '../../index.js';
import { createJournalStorage } from './journal-storage.js';
import { repairJournal } from './repair-journal.js';

const python = process.env.SF_OPTUNA_PYTHON ?? '';

describe.skipIf(python === '')('a journal shared with Optuna', { timeout: 120_000 }, () => {
  let folder: string;
  let file: string;
  const children: ChildProcess[] = [];
  beforeEach(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'sf-optuna-'));
    file = path.join(folder, 'study.log');
  });
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await fs.rm(folder, { recursive: true });
  });

  /** Has `testing/optuna/run_optuna.py` do something with the journal; gives what it printed. */
  const optuna = async (...args: string[]): Promise<string> => {
    const script = path.resolve('testing/optuna/run_optuna.py');
    const child = spawn(python, ['-B', '-W', 'ignore', script, args[0]!, file, ...args.slice(1)]);
    children.push(child);
    let [output, errors] = ['', ''];
    child.stdout.on('data', (text) => (output += String(text)));
    child.stderr.on('data', (text) => (errors += String(text)));
    const [code] = (await once(child, 'close')) as [number | null];
    if (code !== 0) throw new Error(errors);
    return output;
  };
  const storage = () => createJournalStorage(file);
  /** Both see the same in all trials. */
  const expectSame = async () =>
    expect(readDescribed(await optuna('describe'))).toEqual(await describeStudies(storage()));

  it('is read by it, drawn by it, and gone on with by either in turns', async () => {
    const study = await createStudy({ name: 's', storage: storage() });
    await study.enqueueTrial({ x: 0.5, kind: null });
    await study.optimize(objective, { trials: 20 });
    await study.setUserAttribute('note', ['ä 😀', NaN]);
    await expectSame();
    await optuna('continue', '10');
    await expectSame();
    await study.optimize(objective, { trials: 10 });
    await study.ask();
    await expectSame();
    const states = (await study.trials()).map(({ state }) => state);
    expect(states).toHaveLength(41);
    expect(new Set(states)).toEqual(new Set(['complete', 'pruned', 'failed', 'running']));
    expect((await optuna('plot')).trim().split('\n')).toHaveLength(9);
  });

  it('is gone on with where Optuna began it, in another direction only with an error', async () => {
    await optuna('create', '1');
    const study = await loadStudy({ storage: storage() });
    expect(study.directions).toEqual(['minimize']);
    const before = await fs.readFile(file);
    await expect(
      createStudy({
        ...{ name: study.name, direction: 'maximize', loadIfExists: true },
        storage: storage(),
      }),
    ).rejects.toThrow(expect.objectContaining({ code: 'SF_SEARCH_OTHER_DIRECTION' }));
    expect(await fs.readFile(file)).toEqual(before);
  });

  it('has each trial once where both write at the same time', async () => {
    const study = await createStudy({ name: 's', storage: storage() });
    const theirs = optuna('work', '40');
    await Promise.race([theirs, untilTrials(study, 1)]);
    const ours: number[] = [];
    await study.optimize(objectiveThatEnds, {
      trials: 60,
      jobs: 3,
      onTrial: ({ number }) => void ours.push(number),
    });
    const told = [...ours, ...(await theirs).trim().split('\n').map(Number)];
    expect(told.sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i));
    const trials = await study.trials();
    expect(new Set(trials.map(({ state }) => state))).toEqual(new Set(['complete']));
    for (const { number, params, values, userAttributes } of trials) {
      expect(userAttributes.by).toBe(ours.includes(number) ? 'sf' : 'optuna');
      expect(values).toEqual([valueOf(params as unknown as Params)]);
    }
    await expectSame();
  });

  it('gives each waiting trial to one of the two', async () => {
    const study = await createStudy({ name: 's', storage: storage() });
    for (let i = 0; i < 40; i++) await study.enqueueTrial({ x: i / 40 });
    const theirs = optuna('claim');
    await Promise.race([theirs, untilTrials(study, 1, 'complete')]);
    const ours: number[] = [];
    for (;;) {
      const trial = await study.ask();
      if (trial.number >= 40) {
        await study.tell(trial, 'failed');
        break;
      }
      await study.tell(trial, await objectiveThatEnds(trial));
      ours.push(trial.number);
    }
    const told = [...ours, ...(await theirs).trim().split('\n').map(Number)];
    expect(told.sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, i) => i));
    expect(ours.length).toBeGreaterThan(0);
    expect(ours.length).toBeLessThan(40);
    for (const { number, params } of (await study.trials(['complete'])).slice(0, 40))
      expect(params.x).toBe(number / 40);
    await expectSame();
  });

  it('loses nothing that was told where our writer is killed while Optuna goes on', async () => {
    const study = await createStudy({ name: 's', storage: storage() });
    const theirs = optuna('work', '30');
    const told: number[] = [];
    for (const ms of [0, 7, 19, 31])
      told.push(...(await runWriter(file, { trials: 2, ms }, children)));
    expect(told.length).toBeGreaterThanOrEqual(8);
    told.push(...(await theirs).trim().split('\n').map(Number));
    expect(new Set(told).size).toBe(told.length);
    const complete = (await study.trials(['complete'])).map(({ number }) => number);
    expect(complete).toEqual(expect.arrayContaining(told));
    await study.optimize(objectiveThatEnds, { trials: 1 });
    await expectSame();
  });

  it('that Optuna broke by writing after an unfinished line is repaired', async () => {
    const study = await createStudy({ name: 's', storage: storage() });
    await study.optimize(objectiveThatEnds, { trials: 2 });
    const torn = '{"op_code":4,"worker_id":"killed","study_id":0,"datetime_st';
    await fs.appendFile(file, torn);
    await expect(optuna('continue', '1')).rejects.toThrow();
    await expect(optuna('continue', '1')).rejects.toThrow('JSONDecodeError');
    await expect(study.trials()).rejects.toThrow(
      expect.objectContaining({ code: 'SF_SEARCH_JOURNAL_BROKEN' }),
    );
    const { repairs } = await repairJournal(file);
    expect(repairs).toMatchObject([
      { removed: torn, kept: expect.stringContaining('"op_code":4') as string },
    ]);
    await optuna('continue', '2');
    await study.optimize(objectiveThatEnds, { trials: 1 });
    await expectSame();
    // Two of the lines that were whole are Optuna's trials that it could not go on with.
    const running = await study.trials(['running']);
    expect((await study.trials(['complete'])).length).toBe(5);
    expect(running.every(({ params }) => Object.keys(params).length === 0)).toBe(true);
  });
});

interface Params {
  readonly x: number;
  readonly rate: number;
  readonly units: number;
  readonly kind: string | null;
}

/** As in `run_optuna.py`. */
function valueOf({ x, rate, units, kind }: Params): number {
  return x ** 2 + rate + units + (kind ?? '').length;
}

async function objectiveThatEnds(trial: Trial): Promise<number> {
  const x = await trial.suggestFloat('x', -1, 1);
  const rate = await trial.suggestFloat('rate', 1e-4, 1, { log: true });
  const units = await trial.suggestInt('units', 1, 9, { step: 2 });
  const kind = await trial.suggestCategorical('kind', ['a', 'b', null]);
  await trial.report(x, 0);
  await trial.setUserAttribute('by', 'sf');
  return valueOf({ x, rate, units, kind });
}

/** Ends in every way there is. */
async function objective(trial: Trial): Promise<number> {
  const value = await objectiveThatEnds(trial);
  if (trial.number % 5 === 2) throw new TrialPruned();
  if (trial.number % 5 === 3) throw new Error('on purpose');
  return trial.number === 4 ? Infinity : value;
}

async function untilTrials(study: Study, count: number, state?: 'complete'): Promise<void> {
  while ((await study.trials(state && [state])).length < count)
    await new Promise((resolve) => setTimeout(resolve, 5));
}
