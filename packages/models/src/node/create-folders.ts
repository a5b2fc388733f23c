import fs from 'node:fs/promises';
import path from 'node:path';

import { systemCode, toWriteError } from './file-error.js';

/**
 * Makes a folder and those above it that are missing. Node's own recursive `mkdir` never returns
 * where the system answers ENOENT, as in /proc.
 *
 * @returns the outermost folder that was made, for who takes it back; null where all were there
 * @throws SfError `SF_NOT_WRITABLE`, `SF_DISK_FULL` or `SF_DISK` (environment)
 */
export async function createFolders(folder: string): Promise<string | null> {
  const place = path.resolve(folder);
  try {
    const there = await fs.stat(place).catch(() => null);
    return there?.isDirectory() ? null : await create(place);
  } catch (error) {
    throw toWriteError(error, place);
  }
}

async function create(folder: string): Promise<string | null> {
  const above = path.dirname(folder);
  const isThere = await fs.stat(above).catch(() => null);
  const outermost = isThere ? null : await create(above);
  try {
    await fs.mkdir(folder);
  } catch (error) {
    // Another process may have been quicker.
    const now = await fs.stat(folder).catch(() => null);
    if (systemCode(error) !== 'EEXIST' || !now?.isDirectory()) throw error;
  }
  return outermost ?? folder;
}
