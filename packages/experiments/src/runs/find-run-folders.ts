import fs from 'node:fs/promises';
import path from 'node:path';

import { SfError } from '@sf/core';

/** A folder of comparisons holds their folders, and those the runs. */
const levels = 2;

/**
 * The folders with a `config.json` at or below a folder, two levels down at most, in the order of
 * their names. Links are not followed.
 *
 * @throws SfError `SF_NO_RUN` where there are none
 */
export async function findRunFolders(folder: string): Promise<string[]> {
  const found = await search(folder, levels);
  if (found.length > 0) return found;
  const isThere = (await readEntries(folder)) !== null;
  const hint = 'name a folder that runs were written to';
  throw new SfError(
    isThere
      ? `${folder} holds no runs: no folder in it has a config.json`
      : `there is no folder ${folder}`,
    { code: 'SF_NO_RUN', hint },
  );
}

async function search(folder: string, deeper: number): Promise<string[]> {
  const entries = (await readEntries(folder)) ?? [];
  if (entries.some((entry) => entry.name === 'config.json' && entry.isFile())) return [folder];
  if (deeper === 0) return [];
  const below = entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const found = await Promise.all(below.map((name) => search(path.join(folder, name), deeper - 1)));
  return found.flat();
}

async function readEntries(folder: string) {
  return fs.readdir(folder, { withFileTypes: true }).catch(() => null);
}
