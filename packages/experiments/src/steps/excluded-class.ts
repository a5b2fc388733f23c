import type { RunConfig } from '../config/config-hash.js';
import { isTruncation } from '../config/methods.js';
import type { PretrainConfig } from '../config/pretrain-config.js';

/** The class that a run's model is read without: truncation's (eq. 4), null for all other runs. */
export function excludedClass(
  config: RunConfig,
  { forgetClass }: Pick<PretrainConfig, 'forgetClass'>,
): number | null {
  return config.kind === 'forget' && isTruncation(config.method) ? forgetClass : null;
}
