import fs from 'node:fs/promises';
import path from 'node:path';

import { SfError } from '@sf/core';

import { readRun } from '../run-folder/read-run.js';

/**
 * Finds the pretraining run that a forgetting run has its model from: the one of that hash among the
 * folders beside it, a finished one first.
 *
 * @param folder - of the forgetting run
 * @param hash - `pretrained` of its config
 * @returns the folder of the pretraining run
 * @throws SfError `SF_NO_PRETRAINED` where there is none
 */
export async function findPretrained(folder: string, hash: string): Promise<string> {
  const beside = path.dirname(path.resolve(folder));
  const names = await fs.readdir(beside).catch(() => []);
  const found: string[] = [];
  for (const name of names.sort()) {
    // What is no run, or a damaged one, cannot be it.
    const record = await readRun(path.join(beside, name)).catch(() => null);
    if (record?.hash !== hash) continue;
    if (record.result) return record.folder;
    found.push(record.folder);
  }
  const [unfinished] = found;
  if (unfinished !== undefined) return unfinished;
  throw new SfError(
    `${folder} has its model from a run that is not beside it: no folder in ${beside} has the hash ${hash.slice(0, 8)}…`,
    { code: 'SF_NO_PRETRAINED', hint: 'name the folder of the pretraining run (--pretrained)' },
  );
}
