import { defaultLambdaKl, SfError } from '@sf/core';

import { describeMethod } from '../config/methods.js';
import { readFisherSummary } from '../steps/fisher-store.js';
import type { SearchConfig } from './search-config.js';
import { trialConfig } from './trial-config.js';
import type { TrialPlace } from './trial-work.js';

/** What {@link defaultLambdaKl} comes to beside the λ_KL that was searched for, all else the same. */
export interface RuleResult {
  readonly lambdaKl: number;
  /** As a trial's; null where the training failed. */
  readonly value: number | null;
}

/** What the rule is tried with. */
export interface RuleTask {
  readonly config: SearchConfig;
  /** Of the pretrained model. */
  readonly folder: string;
  readonly place: TrialPlace;
  readonly signal: AbortSignal | undefined;
  /** What an earlier call found. */
  readonly before: RuleResult | null;
}

/**
 * Judges the winner's numbers once more with the λ_KL of the rule, for who cannot search it: outside of
 * the study, which learns nothing of it.
 *
 * @param params - the winner's
 * @returns null for a method without a λ_KL
 * @throws as a trial that ends a search
 */
export async function tryRule(
  params: Readonly<Record<string, unknown>>,
  { config, folder, place, signal, before }: RuleTask,
): Promise<RuleResult | null> {
  const { searched, needs } = describeMethod(config.method);
  if (!('lambdaKl' in searched) || !needs.includes('fisher')) return null;
  const summary = await readFisherSummary(folder, config.fisherOn);
  const { settings } = trialConfig(config, params);
  if (!settings || !summary) return null;
  const lambdaKl = defaultLambdaKl({ ...settings, fisherMax: summary.max });
  if (before?.lambdaKl === lambdaKl) return before;
  const minima: number[] = [];
  const numbers = Object.fromEntries(
    Object.keys(searched).map((name) => [
      name,
      name === 'lambdaKl' ? lambdaKl : Number(params[name]),
    ]),
  );
  try {
    await place.run(
      // No trial of the study has this number.
      { kind: 'trial', search: config, folder, trial: config.trials, numbers },
      {
        signal: signal ?? new AbortController().signal,
        onFold(fold, minimum) {
          minima[fold] = minimum;
          return Promise.resolve();
        },
      },
    );
  } catch (error) {
    signal?.throwIfAborted();
    if (SfError.isInstance(error) && error.kind !== 'failure') throw error;
    return { lambdaKl, value: null };
  }
  const value = minima.reduce((sum, minimum) => sum + minimum, 0) / minima.length;
  return { lambdaKl, value: Number.isNaN(value) ? null : value };
}
