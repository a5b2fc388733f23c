import type { SearchedNumber } from '@sf/core';
import type { Space } from '@sf/search';
import { floatDistribution } from '@sf/search';

import { configHash } from '../config/config-hash.js';
import { resolveForgetConfig, runSettings, type ForgetConfig } from '../config/forget-config.js';
import { describeMethod } from '../config/methods.js';
import { resolvePretrainConfig, type PretrainConfig } from '../config/pretrain-config.js';
import { definedOf } from '../config-file/comparison-config.js';
import { presetRepair } from '../presets/repair.js';
import { settingsForMethod } from '../presets/settings-query.js';
import { trainingRepairSettings } from '../presets/training-repairs.js';
import type { SearchConfig } from './search-config.js';

/** What every trial has but the numbers that are searched for. */
const common = { momentum: 0.9, epochs: 10, batchSize: 128 };
const unused = { learningRate: 1, lambdaKl: 0, lambdaForget: 0 };

/** The pretraining whose model is searched with: a tenth of the training images is held out. */
export function searchPretraining(config: SearchConfig): PretrainConfig {
  const { dataset, transform, seed, pretrain } = config;
  return resolvePretrainConfig({
    ...definedOf(pretrain),
    ...{ dataset, transform, seed, validation: true },
  });
}

/** The numbers that the method says depend on the data. */
export function searchSpace({ method }: SearchConfig): Space {
  const { searched } = describeMethod(method);
  return Object.fromEntries(
    Object.entries(searched).map(([name, { low, high, log = false }]: [string, SearchedNumber]) => [
      name,
      floatDistribution(low, high, { log }),
    ]),
  );
}

/** The forgetting of one trial. */
export function trialConfig(
  config: SearchConfig,
  numbers: Readonly<Record<string, unknown>>,
): ForgetConfig {
  const { method, pattern, fisherOn, seed, settings } = config;
  const { trains, repairs } = describeMethod(method);
  const pretrain = searchPretraining(config);
  const preset = trainingRepairSettings(method) ?? { ...common, ...unused };
  const own = Object.entries(numbers).filter(([name]) => name in runSettings.shape);
  const given = { ...preset, ...definedOf(settings), ...Object.fromEntries(own) };
  return resolveForgetConfig({
    ...{ pretrained: configHash(pretrain), method, pattern, fisherOn, seed },
    ...(trains && { settings: settingsForMethod({ ...pretrain, pattern, method }, given) }),
    ...(repairs && { repair: presetRepair(numbers) }),
  });
}
