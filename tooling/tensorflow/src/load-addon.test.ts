import fs from 'node:fs';
import path from 'node:path';

import { expect, it } from 'vitest';

import { loadAddon } from './load-addon.js';
import { temporaryFolder } from './test-machine.js';

it('an addon that is missing or no library does not load', async () => {
  const file = path.join(temporaryFolder(), 'addon.node');
  expect(await loadAddon(file)).toBeNull();
  fs.writeFileSync(file, 'cut short');
  expect(await loadAddon(file)).toBeNull();
});
