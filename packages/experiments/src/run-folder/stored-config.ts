import fs from 'node:fs/promises';
import path from 'node:path';

import { SfError } from '@sf/core';

import { configHash, type RunConfig } from '../config/config-hash.js';
import { resolveForgetConfig } from '../config/forget-config.js';
import { resolvePretrainConfig, type PretrainConfig } from '../config/pretrain-config.js';
import { writeJson } from './json-file.js';

/** Version of the run folder's layout; raised when a folder of before can no longer be read. */
const format = 1;

/** What `config.json` says. */
export interface StoredConfig {
  readonly hash: string;
  readonly config: RunConfig;
  /** The config of the pretrained model; for a pretraining run the same as `config`. */
  readonly pretrain: PretrainConfig;
}

/** Writes `config.json`. */
export async function writeConfig(folder: string, stored: StoredConfig): Promise<void> {
  const { hash, config, pretrain } = stored;
  await writeJson(folder, 'config.json', { format, hash, config, pretrain });
}

/**
 * Reads `config.json`; null where the folder has none.
 *
 * @throws SfError `SF_RUN_FORMAT` for a folder of another version, `SF_RUN_EDITED` where the config
 *   is not the one its hash was made of
 */
export async function readConfig(folder: string): Promise<StoredConfig | null> {
  const file = path.join(folder, 'config.json');
  const text = await fs.readFile(file, 'utf8').catch((error: unknown) => {
    if (
      error instanceof Error &&
      'code' in error &&
      ['ENOENT', 'ENOTDIR'].includes(String(error.code))
    )
      return null;
    throw error;
  });
  return text === null ? null : parseStored(text, file);
}

function parseStored(text: string, file: string): StoredConfig {
  const edited = (what: string, cause?: unknown) =>
    new SfError(`${file} is not as it was written: ${what}`, {
      code: 'SF_RUN_EDITED',
      hint: 'use a new folder for another config',
      cause,
    });
  let stored: Partial<Record<'format' | 'hash' | 'config' | 'pretrain', unknown>>;
  try {
    stored = JSON.parse(text) as typeof stored;
  } catch (error) {
    throw edited('it is not JSON', error);
  }
  if (stored.format !== format)
    throw new SfError(
      `${file}: expected format ${format}, got ${JSON.stringify(stored.format ?? null)}`,
      { code: 'SF_RUN_FORMAT', hint: 'use a new folder, or the version that wrote this one' },
    );
  let config: RunConfig;
  let pretrain: PretrainConfig;
  try {
    pretrain = resolvePretrainConfig(stored.pretrain);
    config = isPretraining(stored.config)
      ? resolvePretrainConfig(stored.config)
      : resolveForgetConfig(stored.config);
  } catch (error) {
    throw edited(error instanceof Error ? error.message : String(error), error);
  }
  const hash = configHash(config);
  const base = config.kind === 'forget' ? config.pretrained : hash;
  if (hash !== stored.hash || base !== configHash(pretrain))
    throw edited('its config does not have the hash that stands beside it');
  return { hash, config, pretrain };
}

function isPretraining(config: unknown): boolean {
  return (
    typeof config === 'object' && config !== null && 'kind' in config && config.kind === 'pretrain'
  );
}
