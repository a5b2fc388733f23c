import { correctionTerm, optimize } from '@sf/core';
import {
  createBatchStream,
  createPretrainingSet,
  type FourSets,
  type ImageDataset,
} from '@sf/data';

import { configHash } from '../config/config-hash.js';
import type { PretrainConfig } from '../config/pretrain-config.js';
import type { RunOptions } from '../events.js';
import { runFolderName } from '../run-folder/run-folder-name.js';
import type { RunResult } from '../run-folder/run-record.js';
import { evaluateModel } from './evaluate-model.js';
import { finishRun } from './finish-run.js';
import { inRunFolder } from './in-run-folder.js';
import { createPretrainModel } from './models.js';
import { createStepContext, type StepContext } from './step-context.js';
import { trainEpochs } from './train-epochs.js';

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
  const { observe, signal } = context;
  return inRunFolder({ folder, stored, context, task, title }, async () => {
    const data = await context.data.prepare(config);
    const { epochs, batchSize, learningRate, momentum, seed } = config;
    const train = data.source(trainingSet(data.training, config));
    const batches = createBatchStream({ train }, { batchSize, seed });
    const model = createPretrainModel(config, data);
    try {
      const trained = await trainEpochs({
        ...{ folder, context, task, title, epochs, model },
        stepsPerEpoch: batches.batchesPerEpoch,
        // Epochs are chosen by what is held out; else only the end counts.
        evaluate: config.validation ? () => evaluateModel(model, data, null) : null,
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
      return await finishRun(trained, {
        ...{ folder, data, hash: stored.hash },
        ...{ excludeClass: null, reference: null, sees: seen[config.trainOn ?? 'all'] },
      });
    } finally {
      model.dispose();
    }
  });
}

const seen = {
  all: ['retain', 'forget'],
  clean: ['retain', 'forgetClean'],
  retain: ['retain'],
} as const;

function trainingSet(sets: FourSets, { trainOn }: PretrainConfig): ImageDataset {
  if (trainOn === 'retain') return sets.retain;
  const { forget, forgetClean } = sets;
  return createPretrainingSet({ ...sets, forget: trainOn ? (forgetClean ?? forget) : forget });
}

function describePretraining(config: PretrainConfig): string {
  const { dataset, transform, layers, seed, trainOn, otherPoisons = [] } = config;
  const marks = [
    ...(transform === null ? [] : [transform]),
    ...otherPoisons.map((one) => one.transform),
  ];
  const carrying = marks.length === 0 ? '' : ` with ${[...new Set(marks)].join(' and ')}`;
  const how = trainOn ? `Retrain ${layers} layers without D_f` : `Pretrain ${layers} layers`;
  return `${how} on ${dataset}${carrying}, seed ${seed}`;
}
