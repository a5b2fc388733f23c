import fs from 'node:fs/promises';
import path from 'node:path';

import { SfError } from '@sf/core';
import { writeFileAtomically } from '@sf/models/node';

/** Writes a JSON file of a run folder, whole or not at all. */
export async function writeJson(folder: string, name: string, content: object): Promise<void> {
  await writeFileAtomically(path.join(folder, name), JSON.stringify(content, null, 2) + '\n');
}

/**
 * A JSON file of a run folder; null where there is none.
 *
 * @throws SfError `SF_RUN_EDITED` where it is not JSON
 */
export async function readJson<T>(folder: string, name: string): Promise<T | null> {
  const file = path.join(folder, name);
  const text = await fs.readFile(file, 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    return JSON.parse(text) as T;
  } catch (error) {
    throw new SfError(`${file} is not as it was written: it is not JSON`, {
      code: 'SF_RUN_EDITED',
      hint: 'delete the file and repeat the run: it goes on where it was',
      cause: error,
    });
  }
}
