import { TrialPruned, type Study, type Trial } from '@sf/search';

import { describeMethod } from '../config/methods.js';
import type { RunOptions } from '../events.js';
import { startTask } from '../steps/task.js';
import type { FoldData } from './fold-data.js';
import { judgeFold, type FoldTask } from './judge-fold.js';
import type { SearchConfig } from './search-config.js';
import { searchSpace, trialConfig } from './trial-config.js';

/** What all trials of a search share. */
export interface Search {
  readonly config: SearchConfig;
  readonly options: RunOptions;
  readonly folds: readonly FoldData[];
  readonly task: Omit<FoldTask, 'config'>;
}

/** Runs trials until there are as many as wanted; those of earlier calls count. */
export async function tryNumbers(study: Study, search: Search): Promise<void> {
  const { config, options, folds } = search;
  const { trials, method, pattern } = config;
  const count = async () => (await study.trials(['complete', 'pruned'])).length;
  const progress = startTask(
    options.observe,
    {
      ...{ task: 'search', unit: 'step', total: trials * folds.length },
      title: `Search ${describeMethod(method).title}, Pattern ${pattern}`,
    },
    (await count()) * folds.length,
  );
  for (let done = await count(); done < trials; done = await count()) {
    options.signal?.throwIfAborted();
    const trial = await study.ask(searchSpace(config));
    // Aborted in the middle it stays a running one, which the next call tries again.
    const outcome = await judgeTrial(trial, search, (fold) =>
      progress.advance(done * folds.length + fold, `trial ${done + 1} of ${trials}`),
    );
    await study.tell(trial, outcome);
    const told = outcome === 'pruned' ? 'ended early' : outcome.toFixed(3);
    options.observe?.({
      type: 'note',
      message: `trial ${done + 1} of ${trials}: ${told} with ${describeNumbers(trial.params)}`,
    });
  }
  progress.finish(`${trials} trials`);
}

/** The mean over the folds, which come one after another, so that a poor trial can end early. */
async function judgeTrial(
  trial: Trial,
  { config, folds, task }: Search,
  onFold: (fold: number) => void,
): Promise<number | 'pruned'> {
  const forget = trialConfig(config, trial.params);
  let sum = 0;
  try {
    for (const [i, fold] of folds.entries()) {
      task.signal?.throwIfAborted();
      const { minimum } = await judgeFold(fold, { ...task, config: forget });
      sum += minimum;
      onFold(i + 1);
      await trial.report(sum / (i + 1), i);
      if (i + 1 < folds.length && (await trial.shouldPrune())) throw new TrialPruned();
    }
  } catch (error) {
    if (error instanceof TrialPruned) return 'pruned';
    throw error;
  }
  return sum / folds.length;
}

function describeNumbers(numbers: Readonly<Record<string, unknown>>): string {
  return Object.entries(numbers)
    .map(([name, value]) => `${name} ${Number(value).toPrecision(4)}`)
    .join(', ');
}
