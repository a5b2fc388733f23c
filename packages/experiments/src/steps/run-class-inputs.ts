import { indicesOfClass, selectSamples } from '@sf/data';
import { createMoments, readRows, reduceMoments, updateMoments, type Moments } from '@sf/methods';
import * as tf from '@tensorflow/tfjs-core';

import type { StatisticsSummary } from '../run-folder/run-record.js';
import type { PreparedData } from './data-store.js';
import { evaluationBatches } from './evaluate-model.js';
import { keepOfModel } from './keep-of-model.js';
import { describeBytes, statisticsStep } from './run-statistics.js';
import {
  loadStoredStatistics,
  readStatisticsSummary,
  storeStatistics,
} from './statistics-store.js';
import type { StepContext } from './step-context.js';

/** Directions kept of each class's inputs, where there are so many. */
const inputRank = 300;

/**
 * Takes means and covariances of the inputs of each class of D_r (as a low rank plus a diagonal) and
 * adds them to the model's statistics, which are taken first where they are not there. They are apart
 * because they are larger than all others, and few methods need them. Class after class, so that one
 * whole covariance at a time is in memory.
 */
export async function classInputsStep(
  folder: string,
  context: StepContext,
): Promise<StatisticsSummary> {
  await statisticsStep(folder, context);
  return keepOfModel<StatisticsSummary>(
    folder,
    {
      name: 'class-inputs',
      title: 'Means and covariances of the inputs of each class of D_r',
      read: () => readClassInputsSummary(folder),
      over: ({ retain }) => retain,
      async take({ data, progress }) {
        const startedAt = performance.now();
        const kept = await loadStoredStatistics(folder);
        const classInputs: Moments[] = [];
        let count = 0;
        for (let label = 0; label < data.numClasses; label++) {
          context.signal?.throwIfAborted();
          const moments = await momentsOfClass(data, label, (more) =>
            progress.advance((count += more)),
          );
          classInputs.push(moments);
        }
        const before = await readStatisticsSummary(folder);
        const seconds = (performance.now() - startedAt) / 1000;
        const timing = { seconds: seconds + (before?.timing.seconds ?? 0) };
        const statistics = { ...kept, parts: { ...kept.parts, classInputs } };
        return storeStatistics(folder, statistics, { count, timing });
      },
      describe: describeBytes,
    },
    context,
  );
}

/** The summary of stored statistics that have this part; null where there are none. */
export async function readClassInputsSummary(folder: string): Promise<StatisticsSummary | null> {
  const summary = await readStatisticsSummary(folder);
  return summary?.bytes.classInputs === undefined ? null : summary;
}

async function momentsOfClass(
  data: PreparedData,
  label: number,
  onRead: (count: number) => void,
): Promise<Moments> {
  const { inputSize, training } = data;
  const { retain } = training;
  const rank = Math.min(inputRank, inputSize);
  const indices = indicesOfClass(retain, label);
  if (indices.length === 0) return createMoments(inputSize, { rank });
  const moments = createMoments(inputSize);
  for (const { inputs, labels } of evaluationBatches(data.source(selectSamples(retain, indices)))) {
    updateMoments(moments, await readRows(inputs));
    onRead(labels.size);
    tf.dispose([inputs, labels]);
  }
  return reduceMoments(moments, rank);
}
