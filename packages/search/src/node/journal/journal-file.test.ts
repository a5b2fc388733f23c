import { execFile } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { sourceProgram } from '../../../testing/source-program.js';
import type { StudyStorage } from '../../storage/storage.js';
import { createJournalStorage } from './journal-storage.js';
import { repairJournal } from './repair-journal.js';

describe('a journal file', () => {
  let folder: string;
  let file: string;
  let warnings: string[];
  beforeEach(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'sf-journal-file-'));
    file = path.join(folder, 'study.log');
    warnings = [];
  });
  afterEach(() => fs.rm(folder, { recursive: true }));
  const open = () => createJournalStorage(file, { warn: (message) => warnings.push(message) });
  const read = () => fs.readFile(file, 'utf8');

  /** A study with one trial, as another program left it. */
  const begin = async (): Promise<StudyStorage> => {
    const study = await open().createStudy('s', ['minimize']);
    await study.createTrial();
    return study;
  };

  it('loses an unfinished last line and nothing else, wherever it was torn', async () => {
    await begin();
    const whole = await read();
    const line = '{"op_code":8,"worker_id":"other","trial_id":0,"user_attr":{"ä":"NaN {}"}}';
    const bytes = Buffer.from(line);
    for (let length = 1; length < bytes.length; length++) {
      await fs.writeFile(file, Buffer.concat([Buffer.from(whole), bytes.subarray(0, length)]));
      const study = await open().loadStudy('s');
      expect(await study.getTrials()).toHaveLength(1);
      expect(warnings).toEqual([]);
      expect((await study.createTrial()).number).toBe(1);
      expect(warnings).toEqual([
        `${file}: cut ${length} bytes of a last line that a killed program left unfinished`,
      ]);
      warnings = [];
      const after = await read();
      expect(after.startsWith(whole)).toBe(true);
      expect(after.slice(whole.length)).toMatch(/^\{"op_code":4,[^\n]*\}\n$/);
    }
  });

  it('keeps a last line that lacks nothing but its end', async () => {
    const study = await begin();
    const line =
      '{"op_code":6,"worker_id":"other","trial_id":0,"state":1,"values":[Infinity],"datetime_complete":"2024-05-06T07:08:09"}';
    await fs.appendFile(file, line);
    expect((await study.getTrial(0)).state).toBe('running');
    expect((await study.createTrial()).number).toBe(1);
    expect(await study.getTrial(0)).toMatchObject({ state: 'complete', values: [Infinity] });
    expect(warnings).toEqual([`${file}: the last line was whole but for its end, which was added`]);
  });

  it('reads what is written while it is open, line by line', async () => {
    const study = await begin();
    const lines = [1, 2].map(
      (step) =>
        `{"op_code":7,"worker_id":"other","trial_id":0,"step":${step},"intermediate_value":NaN}\n`,
    );
    await fs.appendFile(file, `${lines[0]!}${lines[1]!.slice(0, 40)}`);
    expect([...(await study.getTrial(0)).intermediateValues]).toEqual([[1, NaN]]);
    await fs.appendFile(file, lines[1]!.slice(40));
    expect([...(await study.getTrial(0)).intermediateValues.keys()]).toEqual([1, 2]);
  });

  it('passes over what it does not know, and says so once', async () => {
    await begin();
    await fs.appendFile(file, '{"op_code":10,"worker_id":"rustuna","trials":[1]}\r\n');
    await fs.appendFile(file, '{"op_code":77,"new":1}\n{"op_code":77}\n');
    expect(await (await open().loadStudy('s')).getTrials()).toHaveLength(1);
    expect(warnings).toEqual([`${file}: lines with the unknown op_code 77 are passed over`]);
  });

  it.each([
    [
      'glued',
      '{"op_code":4,"wor{"op_code":4,"worker_id":"a","study_id":0,"datetime_start":null}\n',
      'it is not JSON',
    ],
    ['blank', '\n', 'it is not JSON'],
    ['a list', '[4]\n', 'line: expected an object, got [4]'],
    ['no number', '{"op_code":"4"}\n', 'op_code: expected a number, got "4"'],
    ['no trial', '{"op_code":7,"step":1}\n', 'trial_id: expected a number, got nothing'],
    ['bad state', '{"op_code":6,"trial_id":0,"state":9}\n', 'state: expected 0 … 4, got 9'],
    [
      'bad time',
      '{"op_code":4,"study_id":0,"datetime_start":"now"}\n',
      'datetime_start: expected a moment of ISO 8601, got "now"',
    ],
    [
      'bad range',
      String.raw`{"op_code":5,"trial_id":0,"param_name":"x","param_value_internal":0,"distribution":"{\"name\": \"FloatDistribution\", \"attributes\": {\"step\": null, \"low\": 1.0, \"high\": 0.0, \"log\": false}}"}` +
        '\n',
      'range: expected low ≤ high, got low 1 and high 0',
    ],
  ])(
    'names a broken line (%s), and neither reads past it nor writes after it',
    async (_, line, reason) => {
      const study = await begin();
      await fs.appendFile(file, line);
      const broken = await read();
      const error = expect.objectContaining({
        code: 'SF_SEARCH_JOURNAL_BROKEN',
        message: `${file} line 3: ${reason}`,
      }) as Error;
      // Twice, for what was read before stays read.
      for (const call of [
        () => study.getTrials(),
        () => study.createTrial(),
        () => open().listStudies(),
      ])
        for (let i = 0; i < 2; i++) await expect(call()).rejects.toThrow(error);
      expect(await read()).toBe(broken);
      expect(await fs.readdir(folder)).toEqual(['study.log']);
    },
  );

  it.each([
    ['text', 'epoch,loss\n1,0.5\n'],
    ['other JSON', '{"a":1}\n'],
    ['bytes without lines', '\u0000\u0001PNG'],
    ['JSON without an end', '{"a":1}'],
  ])('takes no other file for a journal and leaves it as it is: %s', async (_, content) => {
    await fs.writeFile(file, content);
    await expect(open().createStudy('s', ['minimize'])).rejects.toThrow(
      expect.objectContaining({ code: 'SF_SEARCH_JOURNAL_FOREIGN' }),
    );
    expect(await read()).toBe(content);
  });

  it('names an end that is no line, as a power cut may leave it', async () => {
    const study = await begin();
    await fs.appendFile(file, '\u0000\u0000\u0000');
    const broken = await read();
    await expect(study.createTrial()).rejects.toThrow(
      expect.objectContaining({
        code: 'SF_SEARCH_JOURNAL_BROKEN',
        message: `${file} ends with 3 bytes that are no line of a journal`,
      }),
    );
    expect(await read()).toBe(broken);
    await repairJournal(file);
    expect((await study.createTrial()).number).toBe(1);
  });

  it('notices that lines it has read are gone', async () => {
    const study = await begin();
    await fs.truncate(file, 10);
    await expect(study.createTrial()).rejects.toThrow(
      /has become shorter than what was read of it/,
    );
    expect((await fs.stat(file)).size).toBe(10);
  });

  it('names a folder', async () => {
    await fs.mkdir(file);
    await expect(open().createStudy('s', ['minimize'])).rejects.toThrow(
      expect.objectContaining({
        code: 'SF_SEARCH_JOURNAL_UNUSABLE',
        message: `cannot read ${file}: it is a folder (EISDIR)`,
      }),
    );
  });

  it.skipIf(process.platform === 'win32')(
    'stays whole where there is no space for a line',
    async () => {
      // A limit of the size of files breaks a write off in its middle, as a full disk does.
      const program = sourceProgram(`
      const { createJournalStorage } = await load('/src/node/index.ts');
      const study = await createJournalStorage(process.argv[1]).createStudy('s', ['minimize']);
      await study.createTrial();
      await study.setUserAttribute(0, 'long', 'x'.repeat(3000)).catch(({ code, message }) =>
        console.log(JSON.stringify({ code, message })));
      await study.finishTrial(0, 'complete', [1]);
      await server.close();
    `);
      const limited = 'trap "" XFSZ; ulimit -f 2; exec "$@"';
      const { stdout } = await promisify(execFile)('bash', [
        ...['-c', limited, 'bash', process.execPath, '--input-type=module', '-e', program, file],
      ]);
      expect(JSON.parse(stdout)).toEqual({
        code: 'SF_SEARCH_JOURNAL_UNUSABLE',
        message: `cannot write ${file}: the file would be larger than is allowed (EFBIG)`,
      });
      const [trial, ...others] = await (await open().loadStudy('s')).getTrials();
      expect([trial, others, warnings]).toMatchObject([
        { state: 'complete', userAttributes: {} },
        [],
        [],
      ]);
      expect(await fs.readdir(folder)).toEqual(['study.log']);
    },
  );
});
