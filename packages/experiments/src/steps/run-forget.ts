import { SfError } from '@sf/core';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

import { configHash } from '../config/config-hash.js';
import type { ForgetConfig } from '../config/forget-config.js';
import { describeMethod, isTruncation, runnableMethod } from '../config/methods.js';
import type { PretrainConfig } from '../config/pretrain-config.js';
import type { RunOptions } from '../events.js';
import { runFolderName } from '../run-folder/run-folder-name.js';
import type { RunRecord, RunResult } from '../run-folder/run-record.js';
import type { PreparedData } from './data-store.js';
import { evaluateModel } from './evaluate-model.js';
import { excludedClass } from './excluded-class.js';
import { loadFisher, readFisherSummary } from './fisher-store.js';
import { finishRun } from './finish-run.js';
import { givenPairs } from './given-pairs.js';
import { inRunFolder } from './in-run-folder.js';
import { createMethodContext } from './method-context.js';
import { loadStoredModel } from './models.js';
import { readPretrainedRun } from './keep-of-model.js';
import { fisherStep } from './run-fisher.js';
import { classInputsStep, readClassInputsSummary } from './run-class-inputs.js';
import { statisticsStep } from './run-statistics.js';
import { loadStoredStatistics, readStatisticsSummary } from './statistics-store.js';
import { createStepContext, type StepContext } from './step-context.js';
import { startTask } from './task.js';
import { trainEpochs, type Trained } from './train-epochs.js';

/** Where a forgetting run finds its model, and where it works. */
export interface ForgetFolders {
  /** Of the finished pretraining run that the config names. */
  readonly pretrained: string;
  readonly folder: string;
}

/**
 * Makes a pretrained model forget, evaluating it on the four sets after each epoch. Computes the
 * Fisher diagonal first where the method needs one that is not there. Resumes, and ends when it
 * diverges, as {@link runPretrain} does.
 *
 * The method is given what it declares as its needs and nothing else. Accuracies are of the test
 * images (of the images held out, where the pretraining did so); for `forgetSamples` D_f is those
 * training images themselves.
 *
 * @throws SfError as {@link runPretrain}; `SF_UNFINISHED_RUN`, `SF_NOT_PRETRAINED` or `SF_FOREIGN_RUN`
 *   for a pretrained folder that cannot serve; `SF_NO_SUCH_SET` for Pattern B or C without a
 *   transform, and truncation without a class
 * @throws the signal's reason when aborted; the folder then resumes
 * @example
 * ```ts
 * const settings = presetSettings({ ...pretrain, pattern: 'B', method: 'ce+fisher+rld' });
 * const config = resolveForgetConfig({
 *   pretrained: configHash(pretrain),
 *   method: 'ce+fisher+rld',
 *   pattern: 'B',
 *   settings,
 * });
 * const { evaluation } = await runForget(config, { pretrained, folder: `runs/${runFolderName(config)}` });
 * ```
 */
export async function runForget(
  config: ForgetConfig,
  folders: ForgetFolders,
  options: RunOptions = {},
): Promise<RunResult> {
  return forgetStep(config, folders, createStepContext(options));
}

/** What the parts of a forgetting run share. */
interface Forgetting {
  readonly config: ForgetConfig;
  readonly folders: ForgetFolders;
  readonly pretrain: PretrainConfig;
  readonly context: StepContext;
  readonly data: PreparedData;
  readonly model: LayersModel;
  readonly task: string;
  readonly title: string;
}

/** {@link runForget} as a step of a longer call. */
export async function forgetStep(
  config: ForgetConfig,
  folders: ForgetFolders,
  context: StepContext,
): Promise<RunResult> {
  const base = await readPretrainedRun(folders.pretrained);
  assertServes(base, config);
  const { pretrain } = base;
  const hash = configHash(config);
  const stored = { hash, config, pretrain };
  const task = runFolderName(config);
  const method = describeMethod(config.method);
  const mark = pretrain.transform === null ? '' : ` with ${pretrain.transform}`;
  const title = `${method.title}, Pattern ${config.pattern}${mark}, seed ${config.seed}`;
  const { folder } = folders;
  return inRunFolder({ folder, stored, context, task, title }, async () => {
    await keepWhatIsNeeded(config, folders.pretrained, context);
    const data = await context.data.prepare(pretrain);
    let model = await loadStoredModel(folders.pretrained, data);
    try {
      const trained = await train({ config, folders, pretrain, context, data, model, task, title });
      // Another model than the pretrained one has that one in it.
      ({ model } = trained);
      return await finishRun(trained, {
        ...{ folder, hash, data, sees: method.needs },
        excludeClass: excludedClass(config, pretrain),
        reference: base.result.evaluation.sets,
      });
    } finally {
      model.dispose();
    }
  });
}

/** Statistics of the model that the method asks for, where the folder does not have them. */
async function keepWhatIsNeeded(
  { fisherOn, method }: ForgetConfig,
  folder: string,
  context: StepContext,
): Promise<void> {
  if (fisherOn && !(await readFisherSummary(folder, fisherOn)))
    await fisherStep(folder, fisherOn, context);
  const { needs } = describeMethod(method);
  if (needs.includes('classInputs')) {
    if (!(await readClassInputsSummary(folder))) await classInputsStep(folder, context);
  } else if (needs.includes('statistics') && !(await readStatisticsSummary(folder)))
    await statisticsStep(folder, context);
}

async function train(forgetting: Forgetting): Promise<Trained> {
  const { config, folders, pretrain, context, data, model, task, title } = forgetting;
  const { settings, repair = null, pairs, seed } = config;
  const { observe, signal } = context;
  if (isTruncation(config.method)) {
    const nothing = startTask(observe, { task, title, total: 0, unit: 'epoch' });
    return { model, diverged: null, metrics: [], report: null, task: nothing };
  }
  const method = runnableMethod(config.method);
  const given = givenPairs(data.training, pairs, seed);
  const fisher = config.fisherOn ? await loadFisher(folders.pretrained, config.fisherOn) : null;
  try {
    const steps = settings ? Math.ceil(given.forget.count / settings.batchSize) : 1;
    return await trainEpochs({
      ...{ folder: folders.folder, context, task, title, model },
      epochs: settings?.epochs ?? 1,
      stepsPerEpoch: steps,
      // What is done at one go is judged when it has ended.
      evaluate: settings ? (now) => evaluateModel(now, data, null) : null,
      run: (resume, onStep) =>
        method.run(
          createMethodContext(method, {
            ...{ model, settings, repair, seed, onStep, data, given, fisher },
            statistics: () => loadStoredStatistics(folders.pretrained),
            ...(resume && { resume }),
            ...(signal && { signal }),
            pretrain,
            loadModel: () => loadStoredModel(folders.pretrained, data),
            onWarning: ({ message }) => observe?.({ type: 'warning', message }),
            onNote: (message) => observe?.({ type: 'note', message }),
          }),
        ),
    });
  } finally {
    tf.dispose([...(fisher ?? [])]);
  }
}

function assertServes(base: RunRecord, { pretrained, pattern, method }: ForgetConfig): void {
  if (base.hash !== pretrained)
    throw new SfError(
      `${base.folder} is not the pretraining run of this config: expected hash ${pretrained}, got ${base.hash}`,
      { code: 'SF_FOREIGN_RUN', hint: 'name the folder of the run that the model comes from' },
    );
  const { transform, forgetClass } = base.pretrain;
  if (pattern !== 'A' && transform === null)
    throw new SfError(
      `${base.folder} was pretrained without a transform: Pattern ${pattern} expects one`,
      { code: 'SF_NO_SUCH_SET', hint: 'pretrain with a transform, or use Pattern A' },
    );
  if (isTruncation(method) && forgetClass === null)
    throw new SfError(`${base.folder} is to forget samples: truncation expects a class (eq. 4)`, {
      code: 'SF_NO_SUCH_SET',
      hint: 'pretrain with a forgetClass',
    });
}
