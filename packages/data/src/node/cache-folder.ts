import fs from 'node:fs/promises';
import path from 'node:path';

import { SfError } from '@sf/core';
import envPaths from 'env-paths';

import { describeError } from './describe-error.js';

/** The user's cache folder for data: `sf` in `$XDG_CACHE_HOME`, else where the system keeps caches. */
export function defaultCacheFolder(): string {
  return envPaths('sf', { suffix: '' }).cache;
}

/**
 * Makes the folder where it is missing and tries to write into it.
 *
 * @throws SfError `SF_CACHE_NOT_WRITABLE`
 */
export async function prepareCacheFolder(folder: string): Promise<void> {
  const probe = path.join(folder, `.probe-${process.pid}`);
  try {
    await fs.mkdir(folder, { recursive: true });
    await fs.writeFile(probe, '');
    await fs.rm(probe);
  } catch (error) {
    throw notWritable(folder, error);
  }
}

/** Copies a file into the cache, whole or not at all. */
export async function copyIntoCache(from: string, to: string): Promise<void> {
  const temporary = `${to}.${process.pid}.tmp`;
  try {
    await fs.writeFile(temporary, await fs.readFile(from));
    await fs.rename(temporary, to);
  } catch (error) {
    await fs.rm(temporary, { force: true });
    throw notWritable(to, error);
  }
}

/** The error of a cache that cannot be written, be it forbidden or full. */
export function notWritable(where: string, cause: unknown): SfError {
  return new SfError(
    `data cache: expected to be able to write ${where}, got ${describeError(cause)}`,
    {
      code: 'SF_CACHE_NOT_WRITABLE',
      kind: 'environment',
      hint: 'Make room or choose another folder: XDG_CACHE_HOME, or the option cacheFolder.',
      cause,
    },
  );
}
