import type { MethodSettings, Pattern } from '@sf/core';
import type { RepairSettings } from '@sf/methods';
import { z } from 'zod';

import { describeMethod, methodNames } from './methods.js';
import { fisherParts, patternNames, type FisherPart } from './names.js';
import { pairsConfig, withoutDefaultPairs, type PairsConfig } from './pairs-config.js';
import { parseConfig } from './parse-config.js';

/** The numbers of a forgetting run: those of its method, and the batch size of each part. */
export interface RunSettings extends MethodSettings {
  readonly batchSize: number;
}

/** Everything that decides a forgetting run, given the pretrained model. Made by {@link resolveForgetConfig}. */
export interface ForgetConfig {
  readonly kind: 'forget';
  /** Hash of the {@link PretrainConfig} whose model is to forget. */
  readonly pretrained: string;
  /** One of {@link methodNames}. */
  readonly method: string;
  readonly pattern: Pattern;
  /** Default `retain`; null for a method that uses no Fisher information. */
  readonly fisherOn: FisherPart | null;
  /** null for a method that trains nothing. */
  readonly settings: RunSettings | null;
  /** Absent for a method that is no repair of `@sf/methods`. */
  readonly repair?: RepairSettings;
  /** What the method is given of D_f and D_f,clean; absent where that is all, as they are. */
  readonly pairs?: PairsConfig;
  /** Default 0. */
  readonly seed: number;
}

/** Of {@link RunSettings}. */
export const runSettings = z.strictObject({
  lambdaKl: z.number().min(0),
  lambdaForget: z.number().min(0),
  learningRate: z.number().gt(0),
  momentum: z.number().min(0).lt(1),
  epochs: z.int().min(1),
  update: z.enum(['explicit', 'implicit']).exactOptional(),
  batchSize: z.int().min(1),
  randomLabels: z.array(z.int().min(0)).min(1).exactOptional(),
  correction: z.number().min(0).exactOptional(),
});

/** Of {@link RepairSettings}. */
export const repairSettings = z.strictObject({
  lambda: z.number().min(0),
  ridge: z.number().min(0),
  pull: z.number().min(0),
});

export const forgetConfig: z.ZodType<ForgetConfig> = z
  .strictObject({
    kind: z.literal('forget').default('forget'),
    pretrained: z.string().regex(/^[0-9a-f]{64}$/, 'must be the hash of a pretraining run'),
    method: z.enum(methodNames),
    pattern: z.enum(patternNames),
    fisherOn: z.enum(fisherParts).nullable().default('retain'),
    settings: runSettings.nullable().optional(),
    repair: repairSettings.exactOptional(),
    pairs: pairsConfig.exactOptional(),
    seed: z.int().min(0).default(0),
  })
  .superRefine(({ method, pattern, settings, repair, pairs, fisherOn }, context) => {
    const { patterns, needs, trains, repairs } = describeMethod(method);
    if (!patterns.includes(pattern)) {
      const others = methodNames.filter((name) => describeMethod(name).patterns.includes(pattern));
      context.addIssue({
        code: 'custom',
        path: ['method'],
        message: `must be one for Pattern ${pattern}: ${others.join(', ')}`,
        input: method,
      });
    }
    if (pairs && pattern === 'A')
      context.addIssue({
        code: 'custom',
        path: ['pairs'],
        message: 'must be left out for Pattern A, which has no D_f,clean',
        input: pairs,
      });
    if (!settings && trains)
      context.addIssue({
        code: 'custom',
        path: ['settings'],
        message: `must be given for ${method}`,
        input: settings,
      });
    if (!repair && repairs)
      context.addIssue({
        code: 'custom',
        path: ['repair'],
        message: `must be given for ${method}`,
        input: repair,
      });
    if (fisherOn === null && needs.includes('fisher'))
      context.addIssue({
        code: 'custom',
        path: ['fisherOn'],
        message: `must be one of ${fisherParts.join(', ')} for ${method}`,
        input: fisherOn,
      });
  })
  // What a method does not use must not make two runs out of one.
  .transform(({ settings, repair, pairs: givenPairs, fisherOn, ...others }) => {
    const { needs, searched, trains, repairs } = describeMethod(others.method);
    const remembers = needs.includes('fisher');
    const distils = 'correction' in searched;
    const pairs = withoutDefaultPairs(givenPairs);
    return {
      ...others,
      fisherOn: remembers ? fisherOn : null,
      settings: trains && settings ? withoutUnused(settings, { remembers, distils }) : null,
      ...(repairs && repair && { repair }),
      ...(pairs && { pairs }),
    };
  });

/** Without numbers of terms that the method does not have, and an update that is the default. */
function withoutUnused(
  { update, correction, ...settings }: z.infer<typeof runSettings>,
  { remembers, distils }: { readonly remembers: boolean; readonly distils: boolean },
): RunSettings {
  return {
    ...settings,
    ...(update === 'implicit' && remembers && { update }),
    ...(correction !== undefined && distils && { correction }),
  };
}

/**
 * Completes a forgetting config with the defaults and checks it.
 *
 * @param input - the fields of {@link ForgetConfig}; `settings` and `repair` complete, e.g. from
 *   {@link presetSettings} and {@link presetRepair}
 * @throws SfError `SF_BAD_CONFIG` that lists every problem, with the name that was probably meant
 */
export function resolveForgetConfig(input: unknown): ForgetConfig {
  return parseConfig(forgetConfig, input, { title: 'forgetting' });
}
