import type { LabelledBatch, Method, MethodContext } from '@sf/core';
import * as tf from '@tensorflow/tfjs-core';

import { distilFeatures } from './distil-features.js';
import { distilRepair } from './distil-repair.js';
import { drawOthers } from './draw-others.js';
import { fineTune } from './fine-tune.js';
import { orAsBefore } from './or-as-before.js';
import { putFront } from './put-front.js';
import { putHead } from './put-head.js';
import { behindRestorer } from './put-restorer.js';
import { disposePairs, readPairs } from './read-samples.js';
import type { RepairContext } from './repair-context.js';
import { figuresOf } from './report-of.js';
import {
  correction,
  distillationRate,
  lambda,
  lambdaKl,
  learningRate,
  pull,
  ridge,
} from './searched.js';

/** All that a repair which trains is given. */
export type TrainingRepairContext = RepairContext & MethodContext;

/** Surrogates of each class for distillation. */
const surrogatesPerClass = 1000;

const distillation: Method<TrainingRepairContext> = {
  name: 'distillation',
  title: 'Distillation',
  source: 'docs/distillation.md: features of T(x) as those that the old model has of x',
  patterns: ['B', 'C'],
  needs: ['forgetClean', 'transform'],
  searched: { learningRate: distillationRate },
  async *run(context) {
    yield* distilFeatures(context.model, context);
    return context.model;
  },
};

const distillationAndHead: Method<TrainingRepairContext> = {
  name: 'distillation+head',
  title: 'Distillation+Head',
  source: 'docs/distillation.md: distillation, then a head that knows the corrected class',
  patterns: ['B', 'C'],
  needs: ['forgetClean', 'transform', 'statistics'],
  searched: { learningRate: distillationRate, pull },
  async *run(context) {
    const { model } = context;
    // Read before the model changes: they are checked against it.
    await context.statistics();
    const fits: number[] = [];
    const refit = async () => {
      const { fit } = await putHead(model, context);
      fits.push(fit.value);
      return fit.value;
    };
    for await (const report of distilFeatures(model, context)) {
      // With the last epoch, so that this is judged with it.
      const isLast = report.epoch === report.epochs;
      yield isLast ? { ...report, terms: { ...report.terms, head: await refit() } } : report;
    }
    // After a stop between the last epoch and the end.
    if (fits.length === 0) await refit();
    return model;
  },
};

const fineTuning: Method<TrainingRepairContext> = {
  name: 'front+head+fine-tuning',
  title: 'Front+Head+fine-tuning',
  source: 'eq. 9 from the repaired model on',
  patterns: ['B', 'C'],
  needs: ['forget', 'forgetClean', 'statistics', 'fisher'],
  searched: { lambda, ridge, pull, learningRate, lambdaKl },
  async *run(context) {
    const model = await orAsBefore(context.model, async () => {
      const fronted = await putFront(context);
      await putHead(fronted.model, context);
      return fronted.model;
    });
    for await (const report of fineTune(model, context)) yield { ...report, model };
    return model;
  },
};

const restorerAndDistillation: Method<TrainingRepairContext> = {
  name: 'restorer+distillation',
  title: 'Restorer+Distillation',
  source: 'docs/restorer.md: a restorer, then the old model as the teacher, on surrogates',
  patterns: ['B', 'C'],
  needs: ['forget', 'forgetClean', 'statistics', 'classInputs', 'transform'],
  searched: { lambda, ridge, learningRate, correction },
  async *run(context) {
    const pairs = readPairs(context);
    const drawn: LabelledBatch[] = [];
    try {
      const labels = await pairs.clean.labels.data();
      const surrogates = await drawOthers(context, labels, surrogatesPerClass);
      drawn.push(surrogates);
      return yield* behindRestorer(context, pairs, async function* ({ model, tried }) {
        for await (const report of distilRepair(context, { model, pairs, surrogates }))
          yield { ...report, terms: { ...figuresOf(tried), ...report.terms } };
      });
    } finally {
      disposePairs(pairs);
      tf.dispose(drawn.map(({ inputs, labels }) => [inputs, labels]));
    }
  },
};

/** The repairs of this package that train, each with the data it may see. */
export const trainingRepairs: readonly Method<TrainingRepairContext>[] = [
  distillation,
  distillationAndHead,
  fineTuning,
  restorerAndDistillation,
];
