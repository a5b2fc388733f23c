import os from 'node:os';
import path from 'node:path';

import { expect, it } from 'vitest';

import { cacheFolder } from './cache-folder.js';

it.each<[NodeJS.ProcessEnv, NodeJS.Platform, string]>([
  [{ XDG_CACHE_HOME: '/big/cache' }, 'linux', '/big/cache/sf'],
  [{ XDG_CACHE_HOME: 'relative' }, 'linux', path.join(os.homedir(), '.cache/sf')],
  [{}, 'linux', path.join(os.homedir(), '.cache/sf')],
  [{}, 'darwin', path.join(os.homedir(), 'Library/Caches/sf')],
])('%j on %s is %s', (env, platform, folder) => {
  expect(cacheFolder(env, platform)).toBe(folder);
});
