import fs from 'node:fs/promises';
import path from 'node:path';

import { writeFileAtomically } from '@sf/models/node';
import type { Study } from '@sf/search';
import * as tf from '@tensorflow/tfjs-core';
import { stringify } from 'yaml';

import { describeMethod } from '../config/methods.js';
import type { RunOptions } from '../events.js';
import { writeJson } from '../run-folder/json-file.js';
import { lockFolder } from '../run-folder/lock.js';
import { runFolderName } from '../run-folder/run-folder-name.js';
import { loadFisher } from '../steps/fisher-store.js';
import { loadStoredModel } from '../steps/models.js';
import { fisherStep } from '../steps/run-fisher.js';
import { classInputsStep } from '../steps/run-class-inputs.js';
import { pretrainStep } from '../steps/run-pretrain.js';
import { statisticsStep } from '../steps/run-statistics.js';
import { loadStoredStatistics } from '../steps/statistics-store.js';
import { createStepContext } from '../steps/step-context.js';
import { createFoldData } from './fold-data.js';
import { openSearchStudy } from './open-search-study.js';
import type { SearchConfig } from './search-config.js';
import { searchPretraining } from './trial-config.js';
import { tryNumbers } from './try-numbers.js';
import { winnerConfig } from './winner-config.js';

/** What a search found. */
export interface SearchResult {
  readonly config: SearchConfig;
  /** Trials by how they ended. */
  readonly trials: Readonly<Record<'complete' | 'pruned' | 'failed', number>>;
  /** The best of those that were judged on all folds; null where none was. */
  readonly best: {
    readonly number: number;
    /** Mean over the folds of the minimum over the pattern's arrows. */
    readonly value: number;
    readonly params: Readonly<Record<string, unknown>>;
  } | null;
}

/**
 * Searches a method's numbers by cross-validation as the supplement has it: each trial forgets with
 * its numbers on each fold of D_f and D_f,clean, and is worth the mean over the folds of the minimum of
 * the pattern's accuracies on what was held out. The model is trained once, on nine tenths of the
 * training images; the test images have no part in any of it.
 *
 * The folder holds the study as Optuna's journal (`study.log`), `search.json`, and the winner as a
 * comparison, `best.yaml`. The same call goes on where it was; what a killed process was trying is
 * tried again.
 *
 * @throws SfError `SF_FOREIGN_RUN` where the folder is of another search, `SF_RUN_LOCKED`
 * @throws the signal's reason when aborted
 * @example
 * ```ts
 * const { best } = await runSearch(await readSearchFile('search.yaml'), 'runs/search');
 * ```
 */
export async function runSearch(
  config: SearchConfig,
  folder: string,
  options: RunOptions = {},
): Promise<SearchResult> {
  const context = createStepContext(options);
  const pretrain = searchPretraining(config);
  const pretrained = path.join(folder, runFolderName(pretrain));
  await pretrainStep(pretrain, pretrained, context);
  const { needs } = describeMethod(config.method);
  if (needs.includes('fisher')) await fisherStep(pretrained, config.fisherOn, context);
  if (needs.includes('classInputs')) await classInputsStep(pretrained, context);
  else if (needs.includes('statistics')) await statisticsStep(pretrained, context);
  await fs.mkdir(folder, { recursive: true });
  const unlock = await lockFolder(folder);
  const fisher = needs.includes('fisher') ? await loadFisher(pretrained, config.fisherOn) : null;
  try {
    const data = await context.data.prepare(pretrain);
    const study = await openSearchStudy(folder, config, (message) =>
      options.observe?.({ type: 'warning', message }),
    );
    await tryNumbers(study, {
      ...{ config, options },
      folds: createFoldData(data, config.folds, config.seed),
      task: {
        ...{ pretrain, fisher },
        ...(options.signal && { signal: options.signal }),
        loadModel: () => loadStoredModel(pretrained, data),
        statistics: () => loadStoredStatistics(pretrained),
      },
    });
    return await concludeSearch(study, config, folder);
  } finally {
    tf.dispose([...(fisher ?? [])]);
    await unlock();
  }
}

async function concludeSearch(
  study: Study,
  config: SearchConfig,
  folder: string,
): Promise<SearchResult> {
  const all = await study.trials();
  const countOf = (state: string) => all.filter((trial) => trial.state === state).length;
  const trials = {
    complete: countOf('complete'),
    pruned: countOf('pruned'),
    failed: countOf('failed'),
  };
  const won = trials.complete > 0 ? await study.bestTrial() : null;
  const best = won && { number: won.number, value: won.values?.[0] ?? NaN, params: won.params };
  const result = { config, trials, best };
  await writeJson(folder, 'search.json', result);
  if (best)
    await writeFileAtomically(
      path.join(folder, 'best.yaml'),
      stringify(winnerConfig(config, best.params)),
    );
  return result;
}
