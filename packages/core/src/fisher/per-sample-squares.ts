import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel, LayerVariable } from '@tensorflow/tfjs-layers';

import type { LabelledBatch } from '../batches/batch.js';
import { assertFiniteLoss } from './assert-finite.js';
import type { SquaresContext } from './mean-of-squares.js';
import { summedLoss } from './summed-loss.js';

/** A model seen as logits, and those of its weights that are asked for. */
export interface PerSampleTarget {
  readonly model: LayersModel;
  readonly logits: (inputs: tf.Tensor) => tf.Tensor2D;
  readonly weights: readonly LayerVariable[];
}

/** Adds the squared gradients of a batch by a forward and a backward pass for each sample. */
export async function addPerSampleSquares(
  target: PerSampleTarget,
  batch: LabelledBatch,
  context: SquaresContext,
): Promise<void> {
  const { model, logits, weights } = target;
  const variables = weights.map((weight) => weight.read() as tf.Variable);
  for (let index = 0; index < batch.labels.size; index++) {
    await context.pause();
    const sample = sampleOf(batch, index);
    const { value, grads } = tf.variableGrads(() => summedLoss(logits, sample), variables);
    // A weight that the loss does not depend on has no gradient.
    const gradients: Partial<Record<string, tf.Tensor>> = grads;
    try {
      await assertFiniteLoss(model, value);
      weights.forEach((weight, i) => {
        const gradient = gradients[variables[i]?.name ?? ''];
        if (gradient) context.add(weight, tf.square(gradient));
      });
    } finally {
      tf.dispose([sample.inputs, sample.labels, value, grads]);
    }
  }
}

/** One sample as a batch, owned by the caller. */
export function sampleOf({ inputs, labels }: LabelledBatch, index: number): LabelledBatch {
  const [, ...shape] = inputs.shape;
  return {
    inputs: tf.slice(inputs, [index, ...shape.map(() => 0)], [1, ...shape]),
    labels: tf.slice(labels, index, 1),
  };
}
