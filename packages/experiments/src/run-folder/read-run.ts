import { SfError } from '@sf/core';

import { readJson } from './json-file.js';
import { readMetrics } from './metrics.js';
import type { Environment, RunRecord, RunResult } from './run-record.js';
import { readConfig } from './stored-config.js';

/**
 * Reads a run folder, finished or not.
 *
 * @throws SfError `SF_NO_RUN` where the folder is none, `SF_RUN_FORMAT` for one of another version,
 *   `SF_RUN_EDITED` where its config is not the one that its hash was made of
 */
export async function readRun(folder: string): Promise<RunRecord> {
  const stored = await readConfig(folder);
  if (!stored)
    throw new SfError(`${folder} is no run folder: it has no config.json`, {
      code: 'SF_NO_RUN',
      hint: 'name a folder that a pretraining or a forgetting run wrote',
    });
  const result = await readJson<RunResult>(folder, 'result.json');
  return {
    folder,
    ...stored,
    state: result?.state ?? 'unfinished',
    environment: await readJson<Environment>(folder, 'environment.json'),
    epochs: await readMetrics(folder),
    result,
  };
}
