import path from 'node:path';

import { configHash } from '../config/config-hash.js';
import { poisonFields } from '../config/poison-config.js';
import { resolvePretrainConfig, type PretrainConfig } from '../config/pretrain-config.js';
import { readRun } from '../run-folder/read-run.js';
import { runFolderName } from '../run-folder/run-folder-name.js';
import type { RunRecord } from '../run-folder/run-record.js';

/** Fields that say on which images T is, or that it is on none. */
const aboutT = ['trainOn', ...Object.keys(poisonFields)];

/**
 * The pretraining without a transform that trains the very model of one on clean data: T plays no part
 * in either, so that one model serves every T.
 *
 * @returns null where there is none: for another `trainOn`, or images held out, which are judged after
 *   each epoch
 */
export function cleanTwinOf(config: PretrainConfig): PretrainConfig | null {
  if (config.trainOn !== 'clean' || config.validation) return null;
  const own = Object.entries(config).filter(([field]) => !aboutT.includes(field));
  return resolvePretrainConfig({ ...Object.fromEntries(own), transform: null });
}

/** Where the twin of a run is, by the names that the runs of a comparison have. */
function folderOfTwin(folder: string, twin: PretrainConfig): string {
  return path.join(path.dirname(path.resolve(folder)), runFolderName(twin));
}

/** The twin's record where it has ended, in the folder beside. */
export async function readCleanTwin(
  config: PretrainConfig,
  folder: string,
): Promise<RunRecord | null> {
  const twin = cleanTwinOf(config);
  if (!twin) return null;
  const record = await readRun(folderOfTwin(folder, twin)).catch(() => null);
  return record?.result && record.hash === configHash(twin) ? record : null;
}
