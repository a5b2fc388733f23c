import fs from 'node:fs/promises';
import path from 'node:path';

import { SfError } from '@sf/core';
import { createFolders } from '@sf/models/node';

import { lockFolder } from './lock.js';
import { readConfig, writeConfig, type StoredConfig } from './stored-config.js';

/**
 * Makes a folder the run folder of a config, or goes on with one that is, and locks it.
 *
 * @returns gives the lock back
 * @throws SfError `SF_FOREIGN_RUN` for a folder of another config or of other files, `SF_RUN_LOCKED`,
 *   `SF_NOT_WRITABLE`, `SF_DISK_FULL`, and as {@link readConfig}
 */
export async function openRunFolder(
  folder: string,
  wanted: StoredConfig,
): Promise<() => Promise<void>> {
  const created = await createFolders(folder);
  try {
    const unlock = await lockFolder(folder);
    try {
      const stored = await readConfig(folder);
      if (stored) assertSame(folder, stored, wanted);
      else {
        await assertEmpty(folder);
        await writeConfig(folder, wanted);
      }
      return unlock;
    } catch (error) {
      await unlock();
      throw error;
    }
  } catch (error) {
    if (created !== null) await removeEmpty(folder, created);
    throw error;
  }
}

/** Takes back the folders that were made, from the innermost on, as far as they are empty. */
async function removeEmpty(innermost: string, outermost: string): Promise<void> {
  const last = path.resolve(outermost);
  try {
    for (let folder = path.resolve(innermost); ; folder = path.dirname(folder)) {
      await fs.rmdir(folder);
      if (folder === last) return;
    }
  } catch {
    // It holds files, and stays.
  }
}

function assertSame(folder: string, stored: StoredConfig, wanted: StoredConfig): void {
  if (stored.hash === wanted.hash) return;
  const there: Readonly<Record<string, unknown>> = { ...stored.config };
  const differences = Object.entries(wanted.config)
    .filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(there[name]))
    .map(([name, value]) => `${name} (${show(there[name])} there, ${show(value)} here)`);
  throw new SfError(
    `${path.join(folder, 'config.json')} is of another run: it differs in ${differences.join(', ')}`,
    { code: 'SF_FOREIGN_RUN', hint: 'use another folder, or the same config to go on' },
  );
}

async function assertEmpty(folder: string): Promise<void> {
  const names = await fs.readdir(folder);
  // The lock is ours; `.config.json.…` was being written when its process was killed.
  const other = names.find((name) => !/^(lock|\.config\.json\.)/.test(name));
  if (other === undefined) return;
  throw new SfError(`${folder} is no run folder, and not empty: it has ${other}`, {
    code: 'SF_FOREIGN_RUN',
    hint: 'use a new or empty folder',
  });
}

function show(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
