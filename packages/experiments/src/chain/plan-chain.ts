import { SfError, type Pattern } from '@sf/core';

import { configHash } from '../config/config-hash.js';
import { resolveForgetConfig, type ForgetConfig } from '../config/forget-config.js';
import { describeMethod } from '../config/methods.js';
import type { TransformName } from '../config/names.js';
import { resolvePretrainConfig, type PretrainConfig } from '../config/pretrain-config.js';
import { presetRepair } from '../presets/repair.js';
import type { ChainConfig, ChainVariant } from './chain-config.js';

/** A pretraining, and all that starts from its model. */
export interface PlannedPretraining {
  /** Name of the {@link ChainVariant} it belongs to; null for the comparison itself. */
  readonly variant: string | null;
  readonly pretrain: PretrainConfig;
  readonly forget: readonly ForgetConfig[];
}

/**
 * The runs of a chain in their order: seed by seed, so that a chain cut short has whole seeds, and
 * within a seed the comparison first, then its variants.
 *
 * @throws SfError `SF_BAD_CONFIG`, `SF_NO_PRESET`; `SF_EMPTY_CHAIN` where no method fits a pattern
 */
export function planChain(chain: ChainConfig): PlannedPretraining[] {
  const { seeds, transforms, patterns, methods, variants = [] } = chain;
  const planned = seeds.flatMap((seed) =>
    [null, ...variants].flatMap((variant) =>
      planSeed(variant ? withVariant(chain, variant) : chain, seed).map((runs) => ({
        variant: variant?.name ?? null,
        ...runs,
      })),
    ),
  );
  if (planned.every(({ forget }) => forget.length === 0))
    throw new SfError(
      `nothing to do: no method of ${methods.join(', ') || '(none)'} fits ` +
        `pattern ${patterns.join(', ') || '(none)'} with transform ${transforms.join(', ') || '(none)'} ` +
        `and seed ${seeds.join(', ') || '(none)'}`,
      {
        code: 'SF_EMPTY_CHAIN',
        hint: 'rnd, rld and truncation are for Pattern A, the others for B and C',
      },
    );
  return planned;
}

/** A variant's models are held against those of the comparison, not against retrained ones of its own. */
function withVariant(chain: ChainConfig, variant: ChainVariant): ChainConfig {
  const { fisherOn = chain.fisherOn, settings = chain.settings, pairs = chain.pairs } = variant;
  const { methods = chain.methods } = variant;
  const pretrain = { ...chain.pretrain, ...variant.pretrain };
  const repair = { ...chain.repair, ...variant.repair };
  const given = { fisherOn, settings, methods, pretrain, repair, pairs };
  return { ...chain, ...given, retrained: 0, oracle: 0 };
}

/** For one seed the pretrainings, what forgets from each, and what is trained without D_f. */
function planSeed(chain: ChainConfig, seed: number): Omit<PlannedPretraining, 'variant'>[] {
  const { seeds, seedsOf, retrained = 0, oracle = 0 } = chain;
  const shared = seedsOf === 'forgetting';
  const isAmong = (count: number) => seeds.indexOf(seed) < (shared ? Math.min(1, count) : count);
  return basesOf(chain).flatMap(([transform, patterns]) => {
    const given = { ...chain.pretrain, dataset: chain.dataset, transform };
    const pretrain = resolvePretrainConfig({ ...given, seed: shared ? seeds[0] : seed });
    const forget = planForgetting(chain, { pretrain, patterns, seed });
    const references = [
      ...(isAmong(retrained) ? [transform === null ? 'retain' : 'clean'] : []),
      ...(isAmong(oracle) && transform !== null ? ['oracle'] : []),
    ].map((trainOn) => resolvePretrainConfig({ ...given, seed, trainOn }));
    return [
      { pretrain, forget },
      ...references.map((reference) => ({ pretrain: reference, forget: [] })),
    ];
  });
}

/** What models are trained with, and the patterns that such models are for. */
function basesOf({ patterns, transforms }: ChainConfig) {
  const finer = patterns.filter((pattern) => pattern !== 'A');
  const bases: (readonly [TransformName | null, readonly Pattern[]])[] = [];
  if (patterns.includes('A')) bases.push([null, ['A']]);
  if (finer.length > 0) bases.push(...transforms.map((name) => [name, finer] as const));
  return bases;
}

function planForgetting(
  { methods, fisherOn, settings, repair, pairs }: ChainConfig,
  {
    pretrain,
    patterns,
    seed,
  }: { pretrain: PretrainConfig; patterns: readonly Pattern[]; seed: number },
): ForgetConfig[] {
  const pretrained = configHash(pretrain);
  return patterns.flatMap((pattern) =>
    methods
      .map(describeMethod)
      .filter((method) => method.patterns.includes(pattern))
      .map(({ name: method, trains, repairs }) =>
        resolveForgetConfig({
          ...{ pretrained, method, pattern, fisherOn, seed },
          // A preset may have no numbers for what does not train.
          ...(trains && { settings: settings({ ...pretrain, method, pattern }) }),
          ...(repairs && { repair: presetRepair(repair) }),
          ...(pairs && pattern !== 'A' && { pairs }),
        }),
      ),
  );
}
