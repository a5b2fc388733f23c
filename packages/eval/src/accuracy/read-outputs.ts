import { createLogits, SfError, type LabelledBatch } from '@sf/core';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/** A batch as numbers. */
export interface ReadBatch {
  /** What `compute` made of the logits. */
  readonly outputs: ArrayLike<number>;
  /** [n] */
  readonly labels: ArrayLike<number>;
}

/** What to read of the batches of a set. */
export interface OutputReader {
  /** What the batches are, for the messages of errors. */
  readonly name: string;
  readonly batches: Iterable<LabelledBatch>;
  /** Made on the device, so that only its result has to be read. */
  readonly compute: (logits: tf.Tensor2D) => tf.Tensor;
}

/** The number of classes of a model that `createLogits` of `@sf/core` takes. */
export function countClasses(model: LayersModel): number {
  return model.outputs[0]?.shape[1] ?? 0;
}

/**
 * Runs each batch through the model and reads what `compute` makes of the logits. Disposes every
 * batch that it pulls, whatever happens.
 *
 * @throws SfError `SF_EMPTY_SET` where there is no sample: an accuracy of nothing would pass for that
 *   of a diverged model
 */
export async function* readOutputs(
  model: LayersModel,
  { name, batches, compute }: OutputReader,
): AsyncGenerator<ReadBatch> {
  const logits = createLogits(model);
  let samples = 0;
  for (const { inputs, labels } of batches) {
    const owned: tf.Tensor[] = [inputs, labels];
    try {
      assertLabels(name, labels, inputs.shape[0]);
      const computed = tf.tidy(() => compute(logits(inputs)));
      owned.push(computed);
      yield { outputs: await computed.data(), labels: await labels.data() };
      samples += labels.size;
    } finally {
      tf.dispose(owned);
    }
  }
  if (samples === 0)
    throw new SfError(`${name} must have at least 1 sample; got 0`, { code: 'SF_EMPTY_SET' });
}

function assertLabels(name: string, labels: tf.Tensor, count: number): void {
  if (labels.rank === 1 && labels.size === count) return;
  throw new SfError(
    `${name}: labels must be [${count}], one an input; got [${labels.shape.join(', ')}]`,
    { code: 'SF_BAD_SHAPE' },
  );
}
