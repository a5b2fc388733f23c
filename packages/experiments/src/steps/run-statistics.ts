import { createMoments, hashModel, hashNormalization, readFeatures, readRows } from '@sf/methods';
import { reduceMoments, updateClassMoments, updateMoments, type DenseMoments } from '@sf/methods';
import * as tf from '@tensorflow/tfjs-core';

import type { RunOptions } from '../events.js';
import type { StatisticsSummary } from '../run-folder/run-record.js';
import { evaluationBatches } from './evaluate-model.js';
import { keepOfModel } from './keep-of-model.js';
import { classInputsStep } from './run-class-inputs.js';
import { readStatisticsSummary, storeStatistics } from './statistics-store.js';
import { createStepContext, type StepContext } from './step-context.js';

/** Directions kept of each class's features, where there are so many. */
const featureRank = 50;

/** What is kept beside the rest. */
export interface StatisticsOptions extends RunOptions {
  /** Also means and covariances of the inputs of each class, which restorers need. Default false. */
  readonly classInputs?: boolean | undefined;
}

/**
 * Takes the statistics of a pretrained model that repairs of `@sf/methods` need, over D_r: mean and
 * covariance of the inputs, and of each class's features before the last layer (as a low rank plus a
 * diagonal). Stores them as one file, `statistics.bin`, in the model's run folder; returns what is
 * there already, and adds what is not.
 *
 * @param folder - of a finished pretraining run
 * @throws SfError as {@link runFisher}
 * @throws the signal's reason when aborted; nothing is stored then
 */
export async function runStatistics(
  folder: string,
  { classInputs = false, ...options }: StatisticsOptions = {},
): Promise<StatisticsSummary> {
  const step = classInputs ? classInputsStep : statisticsStep;
  return step(folder, createStepContext(options));
}

/** {@link runStatistics} as a step of a longer call. */
export async function statisticsStep(
  folder: string,
  context: StepContext,
): Promise<StatisticsSummary> {
  return keepOfModel<StatisticsSummary>(
    folder,
    {
      name: 'statistics',
      title: 'Means and covariances on D_r',
      read: () => readStatisticsSummary(folder),
      over: ({ retain }) => retain,
      async take({ model, source, data, progress }) {
        const startedAt = performance.now();
        const inputs = createMoments(data.inputSize);
        const classes: DenseMoments[] = [];
        let count = 0;
        for (const batch of evaluationBatches(source)) {
          context.signal?.throwIfAborted();
          const features = readFeatures(model, batch.inputs);
          const width = features.shape[1];
          while (classes.length < data.numClasses) classes.push(createMoments(width));
          updateMoments(inputs, await readRows(batch.inputs));
          updateClassMoments(classes, await readRows(features), await batch.labels.data());
          tf.dispose([features, batch.inputs, batch.labels]);
          progress.advance((count += features.shape[0]));
        }
        const features = classes.map((moments) =>
          reduceMoments(moments, Math.min(featureRank, moments.mean.length)),
        );
        const statistics = {
          model: await hashModel(model),
          normalization: await hashNormalization({ ...data.normalization }),
          parts: { inputs: [inputs], features },
        };
        const seconds = (performance.now() - startedAt) / 1000;
        return storeStatistics(folder, statistics, { count, timing: { seconds } });
      },
      describe: describeBytes,
    },
    context,
  );
}

/** For people. */
export function describeBytes({ count, bytes }: StatisticsSummary): string {
  const all = Object.values(bytes).reduce((sum, size) => sum + size, 0);
  return `${count} samples, ${(all / 1e6).toFixed(1)} MB`;
}
