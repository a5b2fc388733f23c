import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { createJournalStorage } from './journal-storage.js';
import { repairJournal } from './repair-journal.js';

const attribute = (key: string) =>
  `{"op_code":8,"worker_id":"other","trial_id":0,"user_attr":{"${key}":{"op_code":NaN}}}`;

describe('repairJournal', () => {
  let folder: string;
  let file: string;
  let whole: string;
  beforeEach(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'sf-repair-'));
    file = path.join(folder, 'study.log');
    const study = await createJournalStorage(file).createStudy('s', ['minimize']);
    await study.createTrial();
    whole = await fs.readFile(file, 'utf8');
  });
  afterEach(() => fs.rm(folder, { recursive: true }));

  it('leaves a journal alone that is whole', async () => {
    const { ino } = await fs.stat(file);
    expect(await repairJournal(file)).toEqual({ backup: null, repairs: [] });
    expect((await fs.stat(file)).ino).toBe(ino);
    expect(await fs.readdir(folder)).toEqual(['study.log']);
  });

  it('takes out an unfinished line and keeps the one after it, wherever it was torn', async () => {
    const torn = attribute('torn');
    for (let length = 1; length < torn.length; length++) {
      const removed = torn.slice(0, length);
      const broken = `${whole}${removed}${attribute('kept')}\n${attribute('after')}\n`;
      await fs.writeFile(file, broken);
      const { backup, repairs } = await repairJournal(file);
      expect(repairs).toEqual([{ line: 3, removed, kept: attribute('kept') }]);
      expect(await fs.readFile(file, 'utf8')).toBe(
        `${whole}${attribute('kept')}\n${attribute('after')}\n`,
      );
      expect(await fs.readFile(backup!, 'utf8')).toBe(broken);
      await fs.unlink(backup!);
    }
    expect(await fs.readdir(folder)).toEqual(['study.log']);
    const [trial] = await (await createJournalStorage(file).loadStudy('s')).getTrials();
    expect(Object.keys(trial!.userAttributes)).toEqual(['kept', 'after']);
  });

  it('takes out lines without a record, an unfinished last one, and two before a whole one', async () => {
    await fs.chmod(file, 0o640);
    const two = '{"op_code":4,{"op_code":';
    await fs.writeFile(
      file,
      `\n${whole}\u0000\u0000${attribute('ä')}\n{"op_code":7,\n${two}${attribute('b')}\n{"op`,
    );
    expect((await repairJournal(file)).repairs).toEqual([
      { line: 1, removed: '', kept: null },
      { line: 4, removed: '\u0000\u0000', kept: expect.stringContaining('"user_attr"') as string },
      { line: 5, removed: '{"op_code":7,', kept: null },
      { line: 6, removed: two, kept: attribute('b') },
      { line: 7, removed: '{"op', kept: null },
    ]);
    expect(await fs.readFile(file, 'utf8')).toBe(`${whole}${attribute('ä')}\n${attribute('b')}\n`);
    expect((await fs.stat(file)).mode & 0o777).toBe(0o640);
  });

  it('lets programs go on that have it open, and follows a link', async () => {
    const link = path.join(folder, 'link.log');
    await fs.symlink('study.log', link);
    const study = await createJournalStorage(link).loadStudy('s');
    await fs.appendFile(file, `{"op_co${attribute('kept')}\n`);
    await expect(study.getTrials()).rejects.toThrow(
      expect.objectContaining({
        code: 'SF_SEARCH_JOURNAL_BROKEN',
        hint: expect.stringContaining('repairJournal') as string,
      }),
    );
    await repairJournal(link);
    expect((await fs.lstat(link)).isSymbolicLink()).toBe(true);
    expect((await study.createTrial()).number).toBe(1);
    expect((await study.getTrial(0)).userAttributes).toHaveProperty('kept');
  });

  it('adds the end that a whole last line lacks', async () => {
    await fs.appendFile(file, attribute('last'));
    expect((await repairJournal(file)).repairs).toEqual([
      { line: 3, removed: '', kept: attribute('last') },
    ]);
    expect(await fs.readFile(file, 'utf8')).toBe(`${whole}${attribute('last')}\n`);
  });

  it('empties one of which nothing is whole', async () => {
    await fs.writeFile(file, '{"op_code":0,"study_na');
    await repairJournal(file);
    expect(await createJournalStorage(file).listStudies()).toEqual([]);
  });

  it('leaves other files, and says where there is none', async () => {
    await fs.writeFile(file, 'epoch,loss\n1,0.5\n');
    await expect(repairJournal(file)).rejects.toThrow(
      expect.objectContaining({ code: 'SF_SEARCH_JOURNAL_FOREIGN' }),
    );
    expect(await fs.readFile(file, 'utf8')).toBe('epoch,loss\n1,0.5\n');
    const other = path.join(folder, 'other.log');
    await expect(repairJournal(other)).rejects.toThrow(
      expect.objectContaining({ code: 'SF_SEARCH_JOURNAL_UNUSABLE' }),
    );
    expect(await fs.readdir(folder)).toEqual(['study.log']);
  });

  it('waits for the lock', async () => {
    await fs.symlink('study.log', `${file}.lock`);
    const warnings: string[] = [];
    await repairJournal(file, { gracePeriod: 0.1, warn: (message) => warnings.push(message) });
    expect(warnings).toHaveLength(1);
  });
});
