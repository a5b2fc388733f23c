import { appendFileSync } from 'node:fs';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';

import { describeStorage } from '../../../testing/describe-storage.js';
import { describeStudies, journalFixture } from '../../../testing/describe-study.js';
import { writeAgain } from '../../../testing/write-again.js';
import { floatDistribution } from '../../space/create-distribution.js';
import { createJournalStorage } from './journal-storage.js';

const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'sf-journal-'));
afterAll(() => fs.rm(folder, { recursive: true }));
let count = 0;
const newFile = () => path.join(folder, `${count++}.log`);

describeStorage('journal', () => createJournalStorage(newFile()));

describe('a journal of Optuna', () => {
  it.each(['5.0.0', '4.8.0', '3.1.1'])('of %s is read as Optuna reads it', async (version) => {
    const { file, described } = journalFixture(version);
    expect(await describeStudies(createJournalStorage(file))).toEqual(described);
  });

  it('is written to the letter, but for the times and the names of the writers', async () => {
    const { text } = journalFixture('5.0.0');
    const file = newFile();
    await writeAgain(text, createJournalStorage(file));
    const lines = (journal: string) =>
      journal
        .replaceAll(/"worker_id":"[^"]*"/g, '"worker_id":""')
        .replaceAll(/"(datetime_\w+)":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00"/g, '"$1":""')
        // In an attribute, what was a float in Python is not known here.
        .replaceAll('[1,2.0,null,NaN]', '[1,2,null,NaN]')
        .split('\n');
    expect(lines(await fs.readFile(file, 'utf8'))).toEqual(lines(text));
  });
});

describe('a journal of two programs', () => {
  let file: string;
  beforeEach(() => (file = newFile()));
  const open = () => createJournalStorage(file);

  it('is seen by each as the other left it', async () => {
    const first = await open().createStudy('s', ['minimize']);
    const second = await open().loadStudy('s');
    const numbers = await Promise.all(
      [first, second, first, second].map(async (study) => (await study.createTrial()).number),
    );
    expect(numbers.sort()).toEqual([0, 1, 2, 3]);
    await second.setParameter(0, 'x', { value: 0.5, distribution: floatDistribution(0, 1) });
    await first.finishTrial(0, 'complete', [1]);
    expect(await second.getTrials()).toEqual(await first.getTrials());
    await expect(second.setIntermediateValue(0, 1, 1)).rejects.toThrow(
      expect.objectContaining({ code: 'SF_SEARCH_TRIAL_FINISHED' }),
    );
  });

  it('counts the trials of all its studies', async () => {
    const [a, b] = [
      await open().createStudy('a', ['minimize']),
      await open().createStudy('b', ['maximize']),
    ];
    for (const study of [a, b, a, b, b]) await study.createTrial();
    await b.finishTrial(1, 'complete', [7]);
    await open().deleteStudy('a');
    await b.finishTrial(2, 'failed', null);
    const trials = await (await open().loadStudy('b')).getTrials();
    expect(trials.map(({ number, state, values }) => [number, state, values])).toEqual([
      [0, 'running', null],
      [1, 'complete', [7]],
      [2, 'failed', null],
    ]);
    for (const call of [() => a.createTrial(), () => a.getTrials()])
      await expect(call()).rejects.toThrow(`study 'a' was deleted from ${file}`);
  });

  it('is made at the first write, and no lock stays', async () => {
    expect(await open().listStudies()).toEqual([]);
    await expect(open().loadStudy('s')).rejects.toThrow(`study 's' is not in ${file}`);
    await expect(fs.stat(file)).rejects.toThrow('ENOENT');
    await open().createStudy('s', ['minimize']);
    expect(
      (await fs.readdir(folder)).filter((name) => name.startsWith(path.basename(file))),
    ).toEqual([path.basename(file)]);
  });

  it('numbers trials by the order of the lines even where another did not wait for the lock', async () => {
    const study = await open().createStudy('s', ['minimize']);
    const other = '{"op_code":4,"worker_id":"other","study_id":0,"datetime_start":null,"state":';
    const meanwhile = (line: string) => {
      const toText = vi.spyOn(Date.prototype, 'toISOString').mockImplementationOnce(() => {
        appendFileSync(file, `${line}\n`);
        toText.mockRestore();
        return '2024-05-06T07:08:09.010Z';
      });
    };
    meanwhile(`${other}0}`);
    expect((await study.createTrial()).number).toBe(1);

    await study.createTrial({ state: 'waiting' });
    await study.createTrial({ state: 'waiting' });
    meanwhile(
      '{"op_code":6,"worker_id":"other","trial_id":2,"state":0,"values":null,"datetime_start":null}',
    );
    expect((await study.claimTrial())?.number).toBe(3);
    expect(await study.claimTrial()).toBeNull();
  });

  it('names a grace period that is none', () => {
    for (const gracePeriod of [0, NaN])
      expect(() => createJournalStorage(file, { gracePeriod })).toThrow(
        `gracePeriod must be above 0 seconds, or null; got ${gracePeriod}`,
      );
  });

  it('keeps the order of calls that are not waited for', async () => {
    const study = await open().createStudy('s', ['minimize']);
    await study.createTrial();
    const steps = Array.from({ length: 20 }, (_, step) => step);
    await Promise.all(steps.map((step) => study.setIntermediateValue(0, step, step / 2)));
    const [trial] = await study.getTrials();
    expect([...trial!.intermediateValues.keys()]).toEqual(steps);
  });
});
