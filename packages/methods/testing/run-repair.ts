import type { EpochReport, LabelledBatch, Method, MethodSettings, Need } from '@sf/core';
import { trainableVariables } from '@sf/core';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

import type { TrainingRepairContext } from '../src/repair/training-repairs.js';
import type { PairBatch } from '../src/repair/repair-context.js';
import type { Statistics } from '../src/statistics/statistics.js';
import {
  batchOf,
  createBackdoored,
  drawSamples,
  statisticsOf,
  withMark,
} from './backdoored-model.js';

/** What a run is given besides the toy problem. */
export interface GivenRepair {
  /** Pairs; 40 if not given. */
  readonly count?: number;
  /** Of the number that T overwrites; 0.02 if not given, which a linear front restores. */
  readonly noise?: number;
  /** Of the statistics. */
  readonly parts?: (parts: Statistics['parts']) => Statistics['parts'];
  readonly settings?: Partial<MethodSettings>;
  readonly signal?: AbortSignal;
  /** Whether the model may have changed where the run fails, as after an epoch. */
  readonly mayChange?: boolean;
  /** Changes each batch of pairs. */
  readonly spoil?: (pair: PairBatch) => PairBatch;
  readonly onReport?: (report: EpochReport) => void;
  /** Told whether the model is still as it was. */
  readonly onWarning?: (code: string, isUntouched: boolean) => void;
}

/** How a run ended. */
export interface RunRepair {
  readonly sets: Readonly<Record<'retain' | 'forget' | 'forgetClean' | 'retainExtra', number>>;
  readonly asked: readonly Need[];
  readonly reports: readonly EpochReport[];
  readonly warnings: readonly string[];
  readonly notes: readonly string[];
  readonly model: LayersModel;
}

const batchSize = 25;
const defaults: MethodSettings = {
  ...{ lambdaKl: 10, lambdaForget: 0, learningRate: 0.01, momentum: 0.9, epochs: 2 },
  ...{ update: 'implicit', correction: 0.5 },
};

/**
 * Runs a method on a backdoored model of three classes; tells what it asked for and how the model does.
 *
 * @throws what the method throws, once it is sure that the model is as it was
 */
export async function runRepair(
  method: Method<TrainingRepairContext>,
  given: GivenRepair = {},
): Promise<RunRepair> {
  const { count = 40, noise = 0.02, parts = (kept) => kept, spoil = (pair) => pair } = given;
  const model = createBackdoored();
  const kept = await statisticsOf(model, { noise });
  const asked = new Set<Need>();
  const warnings: string[] = [];
  const notes: string[] = [];
  const fisher = model.trainableWeights.map(({ shape }) => tf.ones(shape as number[]));
  const starts = Array.from({ length: Math.ceil(count / batchSize) }, (_, i) => batchSize * i);
  const cleanFrom = (from: number) =>
    batchOf(0, Math.min(batchSize, count - from), { noise, seed: 100 + from });
  const pairFrom = (from: number) => {
    const clean = cleanFrom(from);
    return spoil({ clean, transformed: withMark(clean.inputs) });
  };
  const context: TrainingRepairContext = {
    ...{ model, seed: 1, repair: { lambda: 1e4, ridge: 1e-3, pull: 1e-3 } },
    settings: { ...defaults, ...given.settings },
    images: { shape: [2, 2, 1], range: { min: -9, max: 12 } },
    ...(given.signal && { signal: given.signal }),
    *pairs() {
      asked.add('forget').add('forgetClean');
      for (const from of starts) yield pairFrom(from);
    },
    *clean() {
      asked.add('forgetClean');
      for (const from of starts) {
        const { clean, transformed } = pairFrom(from);
        transformed.dispose();
        yield clean;
      }
    },
    statistics: () => {
      asked.add('statistics');
      const { classInputs, ...others } = parts(kept.parts);
      const watched = {
        ...others,
        get classInputs() {
          asked.add('classInputs');
          return classInputs ?? [];
        },
      };
      return Promise.resolve({ ...kept, parts: classInputs ? watched : others });
    },
    transform: () => {
      asked.add('transform');
      return withMark;
    },
    loadOldModel: () => Promise.resolve(createBackdoored()),
    batches(wanted) {
      for (const part of wanted) asked.add(part);
      return {
        ...{ batchesPerEpoch: starts.length, samplesPerEpoch: wanted.length * count },
        *epoch() {
          for (const from of starts) {
            const { clean, transformed } = pairFrom(from);
            const all: Record<'forget' | 'forgetClean', LabelledBatch> = {
              forgetClean: clean,
              forget: { inputs: transformed, labels: tf.clone(clean.labels) },
            };
            for (const part of ['forget', 'forgetClean'] as const)
              if (!(wanted as readonly string[]).includes(part))
                tf.dispose([all[part].inputs, all[part].labels]);
            yield all;
          }
        },
      };
    },
    fisher: () => {
      asked.add('fisher');
      return fisher;
    },
    createRandomNetwork: () => createBackdoored(),
    onWarning: ({ code }) => {
      warnings.push(code);
      given.onWarning?.(code, isUntouched());
    },
    onNote: (note) => notes.push(note),
  };
  const valuesOf = () => trainableVariables(model).map((weight) => [...weight.dataSync()]);
  const before = JSON.stringify(valuesOf());
  const isUntouched = () => JSON.stringify(valuesOf()) === before;
  const reports: EpochReport[] = [];
  const running = method.run(context);
  try {
    for (;;) {
      const next = await running.next();
      if (next.done)
        return {
          ...outcomeOf(next.value, noise),
          asked: [...asked].sort(),
          reports,
          warnings,
          notes,
        };
      given.onReport?.(next.value);
      reports.push(next.value);
    }
  } catch (error) {
    if (!given.mayChange && !isUntouched())
      throw new Error('the model has changed', { cause: error });
    model.dispose();
    throw error;
  } finally {
    tf.dispose(fisher);
  }
}

/** Accuracies on new samples. */
function outcomeOf(model: LayersModel, noise: number): Pick<RunRepair, 'sets' | 'model'> {
  const share = (label: number, marked: boolean) =>
    tf.tidy(() => {
      const clean = drawSamples(label, 300, { noise, seed: 50 + label });
      const says = tf.argMax(model.predict(marked ? withMark(clean) : clean) as tf.Tensor, 1);
      return tf.mean(tf.equal(says, label)).dataSync()[0] ?? NaN;
    });
  const [retain, forget] = [share(1, false), share(0, true)];
  const sets = { retain, forget, forgetClean: share(0, false), retainExtra: share(1, true) };
  return { sets, model };
}
