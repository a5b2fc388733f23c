import { DivergenceError, type Pattern } from '@sf/core';
import { evaluateSets, minimumOverArrows, type SetAccuracies } from '@sf/eval';
import type { LayersModel } from '@tensorflow/tfjs-layers';

import type { ForgetConfig } from '../config/forget-config.js';
import { runnableMethod } from '../config/methods.js';
import type { PretrainConfig } from '../config/pretrain-config.js';
import { evaluationBatches } from '../steps/evaluate-model.js';
import { createMethodContext, type Supplies } from '../steps/method-context.js';
import type { FoldData } from './fold-data.js';

/** What a fold needs besides its data. */
export interface FoldTask extends Pick<Supplies, 'fisher' | 'statistics' | 'signal'> {
  readonly pretrain: PretrainConfig;
  /** The settings that are tried. */
  readonly config: ForgetConfig;
  /** The pretrained model, owned by who asks. */
  readonly loadModel: () => Promise<LayersModel>;
}

/** How a method did on what it did not see. */
export interface FoldResult {
  readonly accuracies: SetAccuracies | null;
  /** Over the pattern's arrows; 0 where the training diverged: such a model is right on nothing. */
  readonly minimum: number;
}

/** Runs a method on a fold and judges the model it ends with. */
export async function judgeFold({ data, judged }: FoldData, task: FoldTask): Promise<FoldResult> {
  const { config, loadModel, signal, ...supplies } = task;
  const { settings, repair = null, seed, method: name } = config;
  const method = runnableMethod(name);
  const model = await loadModel();
  let ended: LayersModel = model;
  try {
    const running = method.run(
      createMethodContext(method, {
        ...{ ...supplies, data, given: data.training, model, settings, repair, seed, loadModel },
        ...(signal && { signal }),
      }),
    );
    for (;;) {
      const next = await running.next();
      if (!next.done) continue;
      ended = next.value;
      break;
    }
    const { accuracies } = await evaluateSets(
      ended,
      Object.fromEntries(
        Object.entries(judged).map(([set, source]) => [set, evaluationBatches(source)]),
      ),
    );
    return { accuracies, minimum: minimumOf(config.pattern, accuracies) };
  } catch (error) {
    if (!(error instanceof DivergenceError)) throw error;
    return { accuracies: null, minimum: 0 };
  } finally {
    // Another model has the pretrained one in it.
    ended.dispose();
  }
}

function minimumOf(pattern: Pattern, accuracies: SetAccuracies): number {
  return minimumOverArrows(pattern, accuracies) ?? 0;
}
