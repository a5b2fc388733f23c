import fs from 'node:fs';
import path from 'node:path';

import { expect, it } from 'vitest';

import { placeAddon } from './place-addon.js';
import { temporaryFolder } from './test-machine.js';

it('a failed build leaves the old addon and no other file', async () => {
  const folder = temporaryFolder();
  const addon = path.join(folder, 'lib', 'napi-v8', 'addon.node');
  await placeAddon(addon, (temporary) => {
    fs.writeFileSync(path.join(temporary, 'built'), 'old');
    return Promise.resolve(path.join(temporary, 'built'));
  });
  const failing = placeAddon(addon, () => Promise.reject(new Error('no compiler')));
  await expect(failing).rejects.toThrow('no compiler');
  expect(fs.readFileSync(addon, 'utf8')).toBe('old');
  expect(fs.readdirSync(path.join(folder, 'lib'))).toEqual(['napi-v8']);
});
