import { correctionTerm, optimize } from '@sf/core';
import { createBatchStream } from '@sf/data';
import type { LayersModel } from '@tensorflow/tfjs-layers';

import { configHash } from '../config/config-hash.js';
import type { PretrainConfig } from '../config/pretrain-config.js';
import type { RunOptions } from '../events.js';
import { runFolderName } from '../run-folder/run-folder-name.js';
import { writeMetrics } from '../run-folder/metrics.js';
import type { RunRecord, RunResult } from '../run-folder/run-record.js';
import { readCleanTwin } from './clean-twin.js';
import type { PreparedData } from './data-store.js';
import { evaluateModel } from './evaluate-model.js';
import { finishRun } from './finish-run.js';
import { inRunFolder } from './in-run-folder.js';
import { createPretrainModel, loadStoredModel } from './models.js';
import { createStepContext, type StepContext } from './step-context.js';
import { startTask } from './task.js';
import { trainEpochs, type Trained } from './train-epochs.js';
import { seenInTraining, trainingSet } from './training-set.js';

/**
 * Trains a model on D_r ∪ D_f and evaluates it. A folder of the same config is resumed at the last
 * finished epoch, or its result returned. A run that diverges ends too: its result says where, and
 * its model is that of the last epoch before.
 *
 * @param folder - created where it is not there
 * @throws SfError `SF_FOREIGN_RUN` where the folder belongs to another config, `SF_RUN_LOCKED` where
 *   another process works on it, `SF_NOT_WRITABLE` or `SF_DISK_FULL` where it cannot be written, and those of
 *   the dataset
 * @throws the signal's reason when aborted; the folder then resumes
 * @example
 * ```ts
 * const config = resolvePretrainConfig({ dataset: 'fashion-mnist-sample', transform: 'tile' });
 * const { evaluation } = await runPretrain(config, `runs/${runFolderName(config)}`);
 * ```
 */
export async function runPretrain(
  config: PretrainConfig,
  folder: string,
  options: RunOptions = {},
): Promise<RunResult> {
  return pretrainStep(config, folder, createStepContext(options));
}

/** {@link runPretrain} as a step of a longer call. */
export async function pretrainStep(
  config: PretrainConfig,
  folder: string,
  context: StepContext,
): Promise<RunResult> {
  const stored = { hash: configHash(config), config, pretrain: config };
  const task = runFolderName(config);
  const title = describePretraining(config);
  const { observe } = context;
  return inRunFolder({ folder, stored, context, task, title }, async () => {
    const data = await context.data.prepare(config);
    const twin = await readCleanTwin(config, folder);
    const model = twin
      ? await loadStoredModel(twin.folder, data)
      : createPretrainModel(config, data);
    try {
      const trained = twin
        ? await takeOver(twin, {
            model,
            folder,
            task: startTask(observe, { task, title, ...none }),
          })
        : await train({ ...{ config, folder, context, task, title }, data, model });
      return await finishRun(trained, {
        ...{ folder, data, hash: stored.hash },
        ...{ excludeClass: null, reference: null, sees: seenInTraining[config.trainOn ?? 'all'] },
      });
    } finally {
      model.dispose();
    }
  });
}

/** What the parts of a pretraining share. */
interface Pretraining {
  readonly config: PretrainConfig;
  readonly folder: string;
  readonly context: StepContext;
  readonly task: string;
  readonly title: string;
  readonly data: PreparedData;
  readonly model: LayersModel;
}

async function train({ config, data, model, ...where }: Pretraining): Promise<Trained> {
  const { epochs, batchSize, learningRate, momentum, seed } = config;
  const { observe, signal } = where.context;
  const source = data.source(trainingSet(data.training, config));
  const batches = createBatchStream({ train: source }, { batchSize, seed });
  return trainEpochs({
    ...where,
    ...{ epochs, model, stepsPerEpoch: batches.batchesPerEpoch },
    // Epochs are chosen by what is held out; else only the end counts.
    evaluate: config.validation ? (now) => evaluateModel(now, data, null) : null,
    async *run(resume, onStep) {
      const terms = [correctionTerm({ part: 'train', name: 'loss' })];
      yield* optimize(
        model,
        { terms, batches },
        {
          ...{ epochs, learningRate, momentum, resume, signal, onStep },
          onWarning: ({ message }) => observe?.({ type: 'warning', message }),
        },
      );
      return model;
    },
  });
}

const none = { total: 0, unit: 'epoch' } as const;

/** The training of another run as one's own. */
async function takeOver(
  { epochs, result }: RunRecord,
  { folder, ...own }: Pick<Trained, 'model' | 'task'> & { readonly folder: string },
): Promise<Trained> {
  await writeMetrics(folder, epochs);
  return { ...own, diverged: result?.diverged ?? null, metrics: epochs, report: null };
}

const ways = {
  clean: 'Retrain without D_f',
  retain: 'Retrain without D_f',
  oracle: 'Train the oracle of',
} as const;

function describePretraining(config: PretrainConfig): string {
  const { dataset, transform, layers, seed, trainOn, otherPoisons = [] } = config;
  const marks = [
    ...(transform === null ? [] : [transform]),
    ...otherPoisons.map((one) => one.transform),
  ];
  const carrying = marks.length === 0 ? '' : ` with ${[...new Set(marks)].join(' and ')}`;
  const how = `${trainOn ? ways[trainOn] : 'Pretrain'} ${layers} layers`;
  return `${how} on ${dataset}${carrying}, seed ${seed}`;
}
