import path from 'node:path';

import { SfError } from '@sf/core';
import {
  createMedianPruner,
  createNopPruner,
  createRandomSampler,
  createStudy,
  createTpeSampler,
  type Study,
} from '@sf/search';
import { createJournalStorage } from '@sf/search/node';

import { readJson, writeJson } from '../run-folder/json-file.js';
import type { SearchConfig } from './search-config.js';

/** In the folder of a search: opens in Optuna and its dashboard too. */
const journalFile = 'study.log';

/**
 * The study of a search, in the journal of its folder.
 *
 * @throws SfError `SF_FOREIGN_RUN` where the folder is of another search; more trials are no other one
 */
export async function openSearchStudy(
  folder: string,
  config: SearchConfig,
  warn: (message: string) => void,
): Promise<Study> {
  await assertSameSearch(folder, config);
  const { sampler, seed, pruning } = config;
  return createStudy({
    name: 'search',
    direction: 'maximize',
    storage: createJournalStorage(path.join(folder, journalFile), { warn }),
    loadIfExists: true,
    sampler:
      sampler === 'random'
        ? createRandomSampler({ seed })
        : createTpeSampler({ preset: sampler, seed }),
    // The first folds of the first trials say what is usual.
    pruner: pruning ? createMedianPruner() : createNopPruner(),
  });
}

async function assertSameSearch(folder: string, config: SearchConfig): Promise<void> {
  const identity = JSON.stringify({ ...config, trials: null, title: null });
  const before = await readJson<{ identity: string }>(folder, 'search-config.json');
  if (before && before.identity !== identity)
    throw new SfError(`${folder} is of another search: its search-config.json differs`, {
      code: 'SF_FOREIGN_RUN',
      hint: 'name another folder with --out',
    });
  await writeJson(folder, 'search-config.json', { identity, config });
}
