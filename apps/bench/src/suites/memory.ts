import { optimize } from '@sf/core';
import * as tf from '@tensorflow/tfjs-core';
import { median } from 'simple-statistics';

import { findingOfAmounts } from '../finding.js';
import type { Suite } from '../suite.js';
import { sgd, trainingProblem } from '../training.js';

/** Tensors and resident memory in the last fifth of a long training beside those in its second. */
export const measureMemory: Suite = async (workload, { steps }) => {
  const model = workload.createModel();
  const tensors: number[] = [];
  const megabytes: number[] = [];
  const training = optimize(model, trainingProblem(workload, steps), {
    ...sgd,
    epochs: 1,
    onStep() {
      tensors.push(tf.memory().numTensors);
      megabytes.push(process.memoryUsage.rss() / 1e6);
    },
  });
  await training.next();
  await training.return();
  model.dispose();

  // The first fifth fills caches.
  const fifth = Math.max(1, Math.floor(steps / 5));
  const early = (values: number[]) => median(values.slice(fifth, 2 * fifth));
  const late = (values: number[]) => median(values.slice(-fifth));
  const [from, to] = [`steps ${fifth + 1}–${2 * fifth}`, `steps ${steps - fifth + 1}–${steps}`];
  const title = `${steps.toLocaleString('en')} steps, ${workload.title}`;
  return [
    findingOfAmounts(
      { suite: 'memory', title: `tensors, ${title}`, target: 1 },
      { name: to, unit: 'tensors', amount: late(tensors) },
      { name: from, unit: 'tensors', amount: early(tensors) },
    ),
    findingOfAmounts(
      { suite: 'memory', title: `resident memory, ${title}`, target: 1.05 },
      { name: to, unit: 'MB', amount: late(megabytes) },
      { name: from, unit: 'MB', amount: early(megabytes) },
    ),
  ];
};
