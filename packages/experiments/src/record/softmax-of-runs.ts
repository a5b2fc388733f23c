import { SfError } from '@sf/core';
import type { SoftmaxDistribution } from '@sf/eval';

import { groupRuns } from '../chain/group-runs.js';
import type { ChainOutcome } from '../chain/run-chain.js';
import { titleOfGroup } from '../chain/table-of-runs.js';
import type { RunOptions } from '../events.js';
import { distributionOfRun } from '../steps/distribution-of-run.js';
import { createStepContext } from '../steps/step-context.js';
import { startTask } from '../steps/task.js';

/** What one model says of D_f. */
export interface MethodDistribution {
  /** As in a cell: one of `methodNames`, `pretrained` or `retrained`. */
  readonly method: string;
  readonly title: string;
  /** null where the model diverged. */
  readonly distribution: SoftmaxDistribution | null;
}

/** What the models of a comparison say of D_f: Figure 3 as numbers. */
export interface SoftmaxOfRuns {
  readonly seed: number;
  /** null where D_f is samples of several classes. */
  readonly forgetClass: number | null;
  readonly classNames: readonly string[];
  readonly methods: readonly MethodDistribution[];
}

/**
 * softmax(f(D_f)) of the stored model of each group of runs: `pretrained`, the methods, and `retrained`
 * where there is one; of the first seed, as one panel cannot show several models.
 *
 * @param outcome - of one pattern, with at least one run
 * @returns a method without a run of that seed, as after a pretraining that diverged, has null too
 * @throws SfError `SF_EMPTY_CHAIN`, and those of the models' files and the dataset; the signal's reason when aborted
 */
export async function softmaxOfRuns(
  { records }: Pick<ChainOutcome, 'records'>,
  options: RunOptions = {},
): Promise<SoftmaxOfRuns> {
  const context = createStepContext(options);
  const groups = groupRuns(records);
  const first = groups[0]?.records[0];
  if (!first)
    throw new SfError('softmax outputs: expected at least 1 run that has ended, got 0', {
      code: 'SF_EMPTY_CHAIN',
    });
  const { config, pretrain } = first;
  const title = 'Softmax outputs on D_f';
  const start = { task: 'softmax', title, total: groups.length, unit: 'step' } as const;
  const task = startTask(options.observe, start);
  const methods: MethodDistribution[] = [];
  for (const { method, records: runs } of groups) {
    options.signal?.throwIfAborted();
    const run = runs.find((one) => one.config.seed === config.seed);
    const distribution = run ? await distributionOfRun(run, context) : null;
    methods.push({ method, title: titleOfGroup(method), distribution });
    task.advance(methods.length);
  }
  const { training } = await context.data.prepare(pretrain);
  task.finish(`${methods.length} models`);
  const { classNames } = training.retain;
  return { seed: config.seed, forgetClass: pretrain.forgetClass, classNames, methods };
}
