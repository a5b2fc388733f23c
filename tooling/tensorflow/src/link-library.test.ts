import fs from 'node:fs';
import path from 'node:path';

import { expect, it } from 'vitest';

import { linkLibrary } from './link-library.js';
import { temporaryFolder } from './test-machine.js';

it.each<[string, (deps: string) => void]>([
  ['nothing', () => undefined],
  ['a link to a folder that is gone', (deps) => fs.symlinkSync('/nowhere', deps)],
  [
    "a folder of tfjs-node's own script",
    (deps) => fs.mkdirSync(path.join(deps, 'lib'), { recursive: true }),
  ],
])('links in the place of %s', async (_, prepare) => {
  const folder = temporaryFolder();
  const library = path.join(folder, 'library');
  fs.mkdirSync(library);
  prepare(path.join(folder, 'deps'));
  await linkLibrary(folder, library);
  expect(fs.readlinkSync(path.join(folder, 'deps'))).toBe(library);
  expect(fs.readdirSync(folder).sort()).toEqual(['deps', 'library']);
});
