import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { runSf } from '../../test/run-sf.js';

let folder = '';
const at = (...names: string[]) => path.join(folder, ...names);
beforeEach(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'sf-cli-run-'));
});
afterEach(() => fs.rm(folder, { recursive: true, force: true }));

async function run(config: object, ...more: string[]) {
  await fs.writeFile(at('mine.json'), JSON.stringify(config));
  return runSf(['run', at('mine.json'), '--runs', at('runs'), '--out', at('out'), ...more]);
}

it('draws a gallery without running anything', async () => {
  const gallery = { dataset: 'fashion-mnist-sample', figure: 'gallery', transforms: ['line'] };
  const planned = await run(gallery, '--dry-run', '--json');
  expect(JSON.parse(planned.stdout)).toEqual({ steps: [] });
  expect(await fs.readdir(folder)).toEqual(['mine.json']);

  const drawn = await run(gallery);
  expect(drawn).toMatchObject({ exitCode: 0, stdout: `The record is in ${at('out')}.\n` });
  expect((await fs.readdir(at('out'))).sort()).toEqual(['README.md', 'figure.json', 'figure.svg']);
  expect(await fs.readFile(at('out', 'README.md'), 'utf8')).toMatch(/^# mine\n\n```sh\nsf run /);
});

it('does a comparison and shows the softmax outputs of its models', async () => {
  const done = await run(
    {
      ...{ dataset: 'fashion-mnist-sample', figure: 'softmax', patterns: ['A'], retrained: 1 },
      ...{ methods: ['rld', 'truncation'], settings: { epochs: 1 } },
      pretrain: { layers: 2, width: 16, epochs: 1 },
    },
    ...['--jobs', '1'],
  );
  expect(done).toMatchObject({ exitCode: 0 });
  expect(done.stdout).toContain('Truncation');
  expect(done.stderr).toMatch(/Softmax outputs on D_f, done in .*: 4 models/);
  expect(await fs.readdir(at('out'))).toContain('distributions.json');
  const readme = await fs.readFile(at('out', 'README.md'), 'utf8');
  expect(readme).toContain('total variation distance to it');
});
