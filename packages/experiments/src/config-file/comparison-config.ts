import { z } from 'zod';

import type { ChainConfig } from '../chain/chain-config.js';
import { repairSettings, runSettings } from '../config/forget-config.js';
import { methodNames } from '../config/methods.js';
import { datasetNames, fisherParts, patternNames, transformNames } from '../config/names.js';
import { pairsConfig } from '../config/pairs-config.js';
import { poisonFields } from '../config/poison-config.js';
import { badSamples, scalings } from '../config/pretrain-config.js';
import { presetSettings } from '../presets/preset-settings.js';
import { settingsForMethod } from '../presets/settings-query.js';

const count = z.int().min(1);
const positive = z.number().gt(0);

/** The figures that a record may have. */
const figureKinds = ['curves', 'methods', 'softmax', 'gallery'] as const;

/** What a file may say of the training before the forgetting. */
export const pretraining = z
  .strictObject({
    forgetClass: z.int().min(0),
    forgetSamples: z.array(z.int().min(0)).min(1),
    badSamples,
    ...poisonFields,
    layers: count,
    width: count,
    epochs: count,
    batchSize: count,
    learningRate: positive,
    momentum: z.number().min(0).lt(1),
    validation: z.boolean(),
    scaling: z.enum(scalings),
    activation: z.literal('as-printed'),
  })
  .partial();

const forgetting = runSettings.partial();
const repairing = repairSettings.partial();
const pairs = pairsConfig.optional();

const fields = z.strictObject({
  title: z.string().optional().describe('What the comparison is, for people.'),
  dataset: z.enum(datasetNames).describe('Images.'),
  figure: z
    .enum(figureKinds)
    .default('curves')
    .describe(
      'What the record shows: accuracies over the epochs (Figure 4), the last accuracies of all methods and variants side by side, softmax(f(D_f)) over the classes (Figure 3, Pattern A), or images with their marks (Figure 2, nothing is run).',
    ),
  transforms: z
    .array(z.enum(transformNames))
    .default([])
    .describe('Marks on the images of the class to be forgotten, for Patterns B and C.'),
  patterns: z
    .array(z.enum(patternNames))
    .default([])
    .describe('What is to be forgotten (Table 1); at least one, but for a gallery.'),
  methods: z
    .array(z.enum(methodNames))
    .default([])
    .describe(
      'How; each is run for those of the patterns that it is made for. At least one, but for a gallery.',
    ),
  seeds: z
    .union([count, z.array(z.int().min(0)).min(1)], {
      error: 'must be how many, at least 1, or a list of seeds',
    })
    .default(1)
    .describe('How many, from 0 on, or a list.'),
  seedsOf: z
    .enum(['chain', 'forgetting'])
    .default('chain')
    .describe(
      'Whether each seed has a pretraining of its own, or all forget one pretrained model.',
    ),
  retrained: z
    .int()
    .min(0)
    .default(0)
    .describe('Seeds for which a model is also trained from nothing without what is forgotten.'),
  oracle: z
    .int()
    .min(0)
    .default(0)
    .describe(
      'Seeds for which a model is also trained from nothing on clean data with T on half of all images and the right labels.',
    ),
  fisherOn: z.enum(fisherParts).default('retain').describe('Data of the Fisher information.'),
  pretrain: pretraining
    .default({})
    .describe('What differs from the defaults in the training before the forgetting.'),
  settings: forgetting
    .default({})
    .describe("What differs from the paper's settings (Table S1) in the forgetting."),
  repair: repairing
    .default({})
    .describe('What differs from the presets in methods that repair without training.'),
  pairs: pairs.describe(
    'What methods are given of D_f and D_f,clean where that is not all, as they are: so many pairs, a share of wrong ones, or twins that are filled in.',
  ),
  variants: z
    .array(
      z.strictObject({
        name: z.string().min(1).describe('What it is called in the table.'),
        fisherOn: z.enum(fisherParts).optional(),
        pretrain: pretraining.default({}),
        settings: forgetting.default({}),
        repair: repairing.default({}),
        pairs,
        methods: z
          .array(z.enum(methodNames))
          .min(1)
          .optional()
          .describe("Those of the comparison's methods that are run in it; all if left out."),
      }),
    )
    .default([])
    .describe(
      'The same comparison over again, each time with something else; what a variant leaves out is as in the comparison.',
    ),
});

/** What a config file may say, with what is left out filled in. */
export const comparisonConfig = fields.superRefine(assertFigureFits, {
  // Also beside most other problems, so that they are told at once; zod stops at a wrong integer.
  when: ({ value }) => typeof value === 'object' && value !== null,
});

/** A config file's content, complete. */
export type ComparisonConfig = z.infer<typeof comparisonConfig>;

/**
 * The chain that a config describes.
 *
 * @param names - what it is called in `result.json`, and the command that repeats it
 */
export function createChain(
  config: ComparisonConfig,
  names: Pick<ChainConfig, 'target' | 'command'>,
): ChainConfig {
  const { seeds, settings, pretrain, dataset, transforms, patterns, methods } = config;
  const { seedsOf, retrained, oracle, fisherOn, repair, pairs, variants } = config;
  return {
    ...names,
    ...{ dataset, transforms, patterns, methods, seedsOf, retrained, oracle, fisherOn },
    seeds: typeof seeds === 'number' ? [...Array(seeds).keys()] : seeds,
    pretrain: definedOf(pretrain),
    settings: presetWith(settings),
    ...{ repair, pairs },
    ...(variants.length > 0 && {
      variants: variants.map((variant) => ({
        name: variant.name,
        fisherOn: variant.fisherOn,
        pretrain: definedOf(variant.pretrain),
        settings: presetWith({ ...settings, ...definedOf(variant.settings) }),
        repair: variant.repair,
        pairs: variant.pairs,
        methods: variant.methods,
      })),
    }),
  };
}

/** The presets with other numbers in them. */
function presetWith(settings: ComparisonConfig['settings']): ChainConfig['settings'] {
  const given = definedOf(settings);
  return (query) => settingsForMethod(query, { ...presetSettings(query, given), ...given });
}

/** The fields that are given. */
export function definedOf<T extends object>(
  fields: T,
): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}

/** A gallery runs nothing; all else runs something, and Figure 3 is of a single pattern. */
function assertFigureFits(
  config: Partial<z.infer<typeof fields>>,
  context: z.core.$RefinementCtx<z.infer<typeof fields>>,
): void {
  const { figure, patterns, transforms } = config;
  const refuse = (field: 'patterns' | 'methods' | 'transforms', message: string) => {
    context.addIssue({ code: 'custom', path: [field], message, input: config[field] });
  };
  // A field that is wrong in itself is told of already.
  for (const field of ['patterns', 'methods'] as const) {
    const empty = config[field]?.length === 0;
    if (figure === 'gallery' && config[field] && !empty)
      refuse(field, 'must be left out for a gallery, which runs nothing');
    if (figure !== 'gallery' && empty)
      context.addIssue({
        code: 'invalid_type',
        expected: 'array',
        path: [field],
        input: undefined,
      });
  }
  const names = config.variants?.map(({ name }) => name) ?? [];
  if (new Set(names).size < names.length)
    context.addIssue({
      ...{ code: 'custom', path: ['variants'], input: names },
      message: 'must have different names',
    });
  if (figure === 'gallery' && transforms?.length === 0)
    refuse('transforms', 'must name at least one for a gallery');
  if (figure === 'softmax' && patterns?.some((pattern) => pattern !== 'A'))
    refuse('patterns', 'must be A alone for a figure of softmax outputs');
}
