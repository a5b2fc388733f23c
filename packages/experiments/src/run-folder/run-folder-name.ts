import { configHash, type RunConfig } from '../config/config-hash.js';

/**
 * The name a run folder has by default: kind, what sets it apart for people, and the start of its
 * hash. Safe in every file system.
 *
 * @example
 * ```ts
 * runFolderName(resolvePretrainConfig({ dataset: 'fashion-mnist', transform: 'tile' })); // pretrain-tile-seed0-…
 * ```
 */
export function runFolderName(config: RunConfig): string {
  const parts =
    config.kind === 'pretrain'
      ? [
          config.trainOn ? 'retrain' : 'pretrain',
          config.transform ?? config.badSamples?.kind ?? 'clean',
        ]
      : ['forget', config.method.replaceAll('+', '-'), config.pattern];
  return [...parts, `seed${config.seed}`, configHash(config).slice(0, 8)].join('-');
}
