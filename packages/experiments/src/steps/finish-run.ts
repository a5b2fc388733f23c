import type { SetAccuracies } from '@sf/eval';

import type { RunResult } from '../run-folder/run-record.js';
import type { PreparedData } from './data-store.js';
import { evaluateModel, summarizeEvaluation } from './evaluate-model.js';
import type { EndedWork } from './in-run-folder.js';
import { storeModel } from './models.js';
import type { Trained } from './train-epochs.js';

/** What a result is made of besides the training. */
export interface Ending {
  readonly folder: string;
  readonly hash: string;
  readonly data: PreparedData;
  /** Truncation's class, or null. */
  readonly excludeClass: number | null;
  /** The pretrained model's accuracies; null where this is the pretraining. */
  readonly reference: SetAccuracies | null;
  readonly sees: RunResult['sees'];
}

/** Evaluates the trained model, stores it, and says how the run ended. */
export async function finishRun(trained: Trained, ending: Ending): Promise<EndedWork> {
  const { model, metrics, diverged, task } = trained;
  const { folder, hash, data, excludeClass, reference, sees } = ending;
  const startedAt = performance.now();
  const report = diverged
    ? null
    : (trained.report ?? (await evaluateModel(model, data, excludeClass)));
  const evaluationSeconds = (performance.now() - startedAt) / 1000;
  const sum = (part: 'trainingSeconds' | 'seconds') =>
    metrics.reduce((seconds, { timing }) => seconds + timing[part], 0);
  const result: RunResult = {
    state: diverged ? 'diverged' : 'finished',
    hash,
    evaluation: summarizeEvaluation(report, data, reference),
    diverged,
    epochs: metrics.length,
    sees,
    model: await storeModel(model, folder),
    images: data.images,
    timing: {
      trainingSeconds: sum('trainingSeconds'),
      seconds: sum('seconds') + evaluationSeconds,
    },
  };
  return { result, task };
}
