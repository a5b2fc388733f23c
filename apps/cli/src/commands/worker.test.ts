import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { runSf } from '../../test/run-sf.js';

let folder = '';
let config = '';
beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'sf-cli-worker-'));
  config = path.join(folder, 'mine.yaml');
  const lines = ['dataset: fashion-mnist-sample', 'transform: tile', 'pattern: B', 'method: ce'];
  await fs.writeFile(config, lines.join('\n'));
});
afterAll(() => fs.rm(folder, { recursive: true, force: true }));

/** Both ends of a queue. */
const ends = (url: string) => [
  ['worker', '--redis', url],
  ['search', config, '--workers', url, '--out', path.join(folder, 'out')],
];
const secret = 'open-sesame';

it.each([0, 1])('a Redis that is not there is an error, without its password (%i)', async (end) => {
  const argv = ends(`redis://me:${secret}@127.0.0.1:1`)[end]!;
  const { exitCode, stdout, stderr } = await runSf([...argv, '--debug']);
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
  expect(stderr).toContain('error: redis://127.0.0.1:1 cannot be reached: connect ECONNREFUSED');
  expect(stderr).not.toContain(secret);
});

it.each([0, 1])('what is no address is wrong usage, without repeating it (%i)', async (end) => {
  const { exitCode, stdout } = await runSf([...ends(`${secret}@host`)[end]!, '--json']);
  expect(exitCode).toBe(2);
  expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'SF_BAD_REDIS_URL' } });
  expect(stdout).not.toContain(secret);
});

it('begins nothing where it cannot go on', async () => {
  expect(await fs.readdir(folder)).toEqual(['mine.yaml']);
});

it('needs to be told where', async () => {
  const { exitCode, stderr } = await runSf(['worker']);
  expect(exitCode).toBe(2);
  expect(stderr).toContain("required option '--redis <url>' not specified");
});
