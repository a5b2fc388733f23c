import { z } from 'zod';

import { runSettings } from '../config/forget-config.js';
import { describeMethod, isTruncation, methodNames } from '../config/methods.js';
import { datasetNames, fisherParts, patternNames, transformNames } from '../config/names.js';
import { pretraining } from '../config-file/comparison-config.js';

const count = z.int().min(1);

/** What a search may say, with what is left out filled in. */
export const searchConfig = z
  .strictObject({
    title: z.string().optional().describe('What is searched for, for people.'),
    dataset: z.enum(datasetNames).describe('Images.'),
    transform: z.enum(transformNames).nullable().default(null).describe('T, for Patterns B and C.'),
    pattern: z.enum(patternNames).describe('Whose minimum is to be as high as it can.'),
    method: z.enum(methodNames).describe('Whose numbers are searched for.'),
    trials: count.default(200).describe('How many settings are tried.'),
    folds: z.int().min(2).default(5).describe('Parts of D_f and D_f,clean, each held out once.'),
    seed: z.int().min(0).default(0).describe('Of the model, the folds and the sampler.'),
    sampler: z
      .enum(['optuna2', 'optuna5', 'random'])
      .default('optuna2')
      .describe("TPE as in Optuna of the paper's time or of today, or random search."),
    pruning: z
      .boolean()
      .default(true)
      .describe('Whether a trial whose first folds are worse than most ends early.'),
    fisherOn: z.enum(fisherParts).default('retain').describe('Data of the Fisher information.'),
    pretrain: pretraining
      .omit({ validation: true, forgetSamples: true, badSamples: true })
      .default({})
      .describe('What differs from the defaults in the training before the forgetting.'),
    settings: runSettings
      .partial()
      .default({})
      .describe("What differs from the paper's settings in what is not searched for."),
  })
  .superRefine(({ method, pattern, transform }, context) => {
    const { patterns } = describeMethod(method);
    if (!patterns.includes(pattern) || isTruncation(method)) {
      const others = methodNames.filter(
        (name) => describeMethod(name).patterns.includes(pattern) && !isTruncation(name),
      );
      const message = `must be one for Pattern ${pattern}: ${others.join(', ')}`;
      context.addIssue({ code: 'custom', path: ['method'], message, input: method });
    }
    if ((pattern === 'A') !== (transform === null))
      context.addIssue({
        ...{ code: 'custom', path: ['transform'], input: transform },
        message:
          pattern === 'A' ? 'must be left out for Pattern A' : `must be given for ${pattern}`,
      });
  });

/** A search, complete. */
export type SearchConfig = z.infer<typeof searchConfig>;
