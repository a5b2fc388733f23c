import { createHash } from 'node:crypto';

import type { ForgetConfig } from './forget-config.js';
import type { PretrainConfig } from './pretrain-config.js';

/** The config of a run folder. */
export type RunConfig = PretrainConfig | ForgetConfig;

/** The sha256 of a config's canonical JSON (keys sorted), in hex. */
export function configHash(config: RunConfig): string {
  return hashOf(config);
}

/** The same of anything that JSON can hold. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}

function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
