import { SfError, type Pattern } from '@sf/core';

import { configHash } from '../config/config-hash.js';
import { resolveForgetConfig, type ForgetConfig } from '../config/forget-config.js';
import { describeMethod } from '../config/methods.js';
import type { TransformName } from '../config/names.js';
import { resolvePretrainConfig, type PretrainConfig } from '../config/pretrain-config.js';
import type { ChainConfig } from './chain-config.js';

/** A pretraining, and all that starts from its model. */
export interface PlannedPretraining {
  readonly pretrain: PretrainConfig;
  readonly forget: readonly ForgetConfig[];
}

/**
 * The runs of a chain in their order: seed by seed, so that a chain cut short has whole seeds.
 *
 * @throws SfError `SF_BAD_CONFIG`, `SF_NO_PRESET`; `SF_EMPTY_CHAIN` where no method fits a pattern
 */
export function planChain(chain: ChainConfig): PlannedPretraining[] {
  const { seeds, seedsOf, retrained = 0, transforms, patterns } = chain;
  const shared = seedsOf === 'forgetting';
  const finer = patterns.filter((pattern) => pattern !== 'A');
  const bases: readonly [TransformName | null, readonly Pattern[]][] = [
    ...(patterns.includes('A') ? [[null, ['A']] as [null, Pattern[]]] : []),
    ...(finer.length > 0
      ? transforms.map((name) => [name, finer] as [TransformName, Pattern[]])
      : []),
  ];
  const planned = seeds.flatMap((seed, i) =>
    bases.flatMap(([transform, some]): PlannedPretraining[] => {
      const given = { ...chain.pretrain, dataset: chain.dataset, transform };
      const pretrain = resolvePretrainConfig({ ...given, seed: shared ? seeds[0] : seed });
      const forget = planForgetting(chain, { pretrain, patterns: some, seed });
      if (i >= retrained || (shared && i > 0)) return [{ pretrain, forget }];
      const trainOn = transform === null ? 'retain' : 'clean';
      const without = resolvePretrainConfig({ ...given, seed, trainOn });
      return [
        { pretrain, forget },
        { pretrain: without, forget: [] },
      ];
    }),
  );
  if (planned.every(({ forget }) => forget.length === 0))
    throw new SfError(
      `nothing to do: no method of ${chain.methods.join(', ') || '(none)'} fits ` +
        `pattern ${patterns.join(', ') || '(none)'} with transform ${transforms.join(', ') || '(none)'} ` +
        `and seed ${seeds.join(', ') || '(none)'}`,
      {
        code: 'SF_EMPTY_CHAIN',
        hint: 'rnd, rld and truncation are for Pattern A, the others for B and C',
      },
    );
  return planned;
}

function planForgetting(
  { methods, fisherOn, settings }: ChainConfig,
  {
    pretrain,
    patterns,
    seed,
  }: { pretrain: PretrainConfig; patterns: readonly Pattern[]; seed: number },
): ForgetConfig[] {
  const pretrained = configHash(pretrain);
  return patterns.flatMap((pattern) =>
    methods
      .filter((method) => describeMethod(method).patterns.includes(pattern))
      .map((method) =>
        resolveForgetConfig({
          ...{ pretrained, method, pattern, fisherOn, seed },
          settings: settings({ ...pretrain, method, pattern }),
        }),
      ),
  );
}
