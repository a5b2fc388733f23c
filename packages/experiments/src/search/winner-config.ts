import { definedOf } from '../config-file/comparison-config.js';
import type { SearchConfig } from './search-config.js';
import { trialConfig } from './trial-config.js';

/** The comparison that judges the numbers found, on test images, as a config file says it. */
export function winnerConfig(
  config: SearchConfig,
  numbers: Readonly<Record<string, unknown>>,
): object {
  const { title, dataset, transform, pattern, method, fisherOn, pretrain } = config;
  const { settings, repair } = trialConfig(config, numbers);
  return {
    title: `${title ?? 'Searched numbers'}, judged`,
    dataset,
    transforms: transform === null ? [] : [transform],
    patterns: [pattern],
    methods: [method],
    ...{ seeds: 1, fisherOn, pretrain: definedOf(pretrain) },
    ...(settings && { settings }),
    ...(repair && { repair }),
  };
}
