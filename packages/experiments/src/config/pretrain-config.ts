import { z } from 'zod';

import { datasetNames, transformNames, type DatasetName, type TransformName } from './names.js';
import { parseConfig } from './parse-config.js';
import {
  poisonFields,
  problemsOfPoison,
  withoutDefaultPoison,
  type PoisonConfig,
} from './poison-config.js';

/**
 * Everything that decides a pretrained model and its four sets, with no default left open. Made by
 * {@link resolvePretrainConfig}; equal configs have equal hashes and give equal bytes.
 */
export interface PretrainConfig extends PoisonConfig {
  readonly kind: 'pretrain';
  readonly dataset: DatasetName;
  /** T, which the training images of `forgetClass` carry; null for Pattern A, where none does. Default null. */
  readonly transform: TransformName | null;
  /** The class of D_f; null where `forgetSamples` says which samples those are. Default 0. */
  readonly forgetClass: number | null;
  /** D_f as ascending indices of training images (Pattern A only), or null. Default null. */
  readonly forgetSamples: readonly number[] | null;
  /** Weight layers of the MLP, the output layer included. Default 10. */
  readonly layers: number;
  /** Width of the hidden layers; null for the input's size. Default null. */
  readonly width: number | null;
  /** Default 0. */
  readonly seed: number;
  /** Default 12. */
  readonly epochs: number;
  /** Default 128. */
  readonly batchSize: number;
  /** Default 1e-3. */
  readonly learningRate: number;
  /** Default 0.9. */
  readonly momentum: number;
  /**
   * True holds out a tenth of the training images and evaluates on those instead of the test set, so
   * that settings can be chosen without it. Default false.
   */
  readonly validation: boolean;
  /**
   * What a model is trained on that never learns what is to be forgotten, for comparison: `clean`
   * D_r ∪ D_f,clean, `retain` D_r alone, `oracle` D_r ∪ D_f,clean with T on half of all images and the
   * right labels. Absent where it is D_r ∪ D_f, as for a model that forgets.
   */
  readonly trainOn?: (typeof references)[number];
  /**
   * How pixels become inputs where they are not standardised by the mean and deviation of the training
   * set: `zero-one` between 0 and 1, `minus-one-one` between −1 and 1. Absent where they are.
   */
  readonly scaling?: (typeof scalings)[number];
  /** `as-printed`: eq. 10 with the jump that it has in print. Absent for eq. 10 as it is meant. */
  readonly activation?: 'as-printed';
  /**
   * Samples put among the training images that a model must not learn, which then are D_f (Pattern A):
   * `mislabelled` ones, or `outliers` from CIFAR-10, cut to size and grey where the images are. Absent
   * where there are none.
   */
  readonly badSamples?: BadSamples;
}

/** What models that others are held against are trained on. */
const references = ['clean', 'retain', 'oracle'] as const;

/** Fixed scales of pixels. */
export const scalings = ['zero-one', 'minus-one-one'] as const;

/** Bad samples of one kind, chosen by the run's seed. */
export interface BadSamples {
  readonly kind: (typeof badSampleKinds)[number];
  readonly count: number;
}

/** What may be wrong with samples. */
export const badSampleKinds = ['mislabelled', 'outliers'] as const;

const index = z.int().min(0);

/** Of {@link BadSamples}. */
export const badSamples = z.strictObject({ kind: z.enum(badSampleKinds), count: z.int().min(1) });

export const pretrainConfig: z.ZodType<PretrainConfig> = z
  .strictObject({
    kind: z.literal('pretrain').default('pretrain'),
    dataset: z.enum(datasetNames),
    transform: z.enum(transformNames).nullable().default(null),
    forgetClass: index.nullable().optional(),
    forgetSamples: z.array(index).min(1).nullable().default(null),
    layers: z.int().min(1).default(10),
    width: z.int().min(1).nullable().default(null),
    seed: index.default(0),
    epochs: z.int().min(1).default(12),
    batchSize: z.int().min(1).default(128),
    learningRate: z.number().gt(0).default(1e-3),
    momentum: z.number().min(0).lt(1).default(0.9),
    validation: z.boolean().default(false),
    trainOn: z.enum(references).exactOptional(),
    scaling: z.enum(scalings).exactOptional(),
    activation: z.literal('as-printed').exactOptional(),
    badSamples: badSamples.exactOptional(),
    ...poisonFields,
  })
  .superRefine((config, context) => {
    const { forgetSamples, forgetClass, transform, validation, trainOn } = config;
    const refuse = (field: keyof PretrainConfig, input: unknown, message: string) => {
      context.addIssue({ code: 'custom', path: [field], message, input });
    };
    if ((trainOn === 'clean' || trainOn === 'oracle') && transform === null)
      refuse(
        'trainOn',
        trainOn,
        'must be retain where there is no transform: D_f has no clean twins',
      );
    // Which of several T would be on the other half?
    if (trainOn === 'oracle' && config.otherPoisons)
      refuse('trainOn', trainOn, 'must not be oracle where there are otherPoisons');
    for (const { field, message } of problemsOfPoison(config))
      refuse(field, config[field], message);
    if (config.badSamples) {
      for (const field of ['forgetSamples', 'forgetClass', 'transform'] as const)
        if (typeof config[field] !== 'undefined' && config[field] !== null)
          refuse(field, config[field], 'must be left out where there are badSamples');
      if (validation) refuse('validation', validation, 'must be false where there are badSamples');
      return;
    }
    if (forgetSamples === null) {
      if (forgetClass === null)
        refuse('forgetClass', forgetClass, 'must be a class where there are no forgetSamples');
      return;
    }
    if (typeof forgetClass === 'number')
      refuse('forgetClass', forgetClass, 'must be left out where there are forgetSamples');
    if (transform !== null)
      refuse('transform', transform, 'must be left out where there are forgetSamples (Pattern A)');
    // Their indices are those of all training images, of which validation takes some away.
    if (validation) refuse('validation', validation, 'must be false where there are forgetSamples');
    if (new Set(forgetSamples).size < forgetSamples.length)
      refuse('forgetSamples', forgetSamples, 'must name each sample once');
  })
  .transform(({ forgetSamples, forgetClass, ...given }) => {
    const others = withoutDefaultPoison(given);
    return {
      ...others,
      // D_f is a class unless it is samples.
      forgetClass: forgetClass ?? (forgetSamples || others.badSamples ? null : 0),
      forgetSamples: forgetSamples?.toSorted((a, b) => a - b) ?? null,
    };
  });

/**
 * Completes a pretraining config with the defaults and checks it.
 *
 * @param input - any subset of {@link PretrainConfig}'s fields besides `dataset`, which is required
 * @throws SfError `SF_BAD_CONFIG` that lists every problem, with the name that was probably meant
 */
export function resolvePretrainConfig(input: unknown): PretrainConfig {
  return parseConfig(pretrainConfig, input, { title: 'pretraining' });
}
