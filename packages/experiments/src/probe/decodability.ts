import { createGenerator, permutation } from '@sf/core';
import type { SampleSource } from '@sf/data';
import { fitLogisticRegression } from '@sf/methods';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

import type { PreparedData } from '../steps/data-store.js';
import { compared, type Compared } from './compared.js';
import { layerActivations, layersOf } from './layer-activations.js';

/** How a linear probe is fitted. */
const settings = {
  /** Images of D_r, each with and without T, that it is fitted to and judged on, at most. */
  fitted: 1000,
  heldOut: 500,
  /** Ridge regularisation of weights for standardised activations. */
  pull: 1e-3,
  maxIterations: 200,
  /** Which images. */
  seed: 0,
} as const;

/** How well a linear probe tells T(x) from x by what a layer gives. */
export interface LayerProbe {
  /** `inputs`, or the layer's name. */
  readonly layer: string;
  /** Accuracy on held-out images of D_r, half of them with T: 0.5 where there is nothing to tell. */
  readonly accuracy: Compared;
}

/**
 * Fits logistic regression to a layer's activations of x and T(x), x of D_r, and judges it on other
 * images.
 *
 * @param models - stay the caller's; one that has no such layer has no figure
 */
export async function probeLayer(
  layer: string,
  data: PreparedData,
  models: readonly LayersModel[],
): Promise<LayerProbe> {
  const accuracies = [];
  for (const model of models) accuracies.push(await accuracyOf(layer, data, model));
  return { layer, accuracy: compared(accuracies) };
}

async function accuracyOf(layer: string, data: PreparedData, model: LayersModel) {
  const { retain, retainExtra } = data.evaluation;
  if (!retain || !retainExtra || !layersOf(model).includes(layer)) return null;
  const order = permutation(retain.count, createGenerator(settings.seed, 'decodability'));
  const fitted = Math.min(settings.fitted, Math.floor((2 / 3) * retain.count));
  const parts = [order.subarray(0, fitted), order.subarray(fitted, fitted + settings.heldOut)];
  const [fit, heldOut] = parts.map((indices) =>
    tf.tidy(() =>
      // Of several T the first: D_r,extra begins with it, in the order of D_r.
      tf.concat(
        [retain, retainExtra].map((source) => activations(source, indices)),
        0,
      ),
    ),
  ) as [tf.Tensor2D, tf.Tensor2D];
  try {
    return await judge(fit, heldOut);
  } finally {
    tf.dispose([fit, heldOut]);
  }

  function activations(source: SampleSource, indices: Uint32Array): tf.Tensor2D {
    return layerActivations(model, layer, source.take(indices).inputs);
  }
}

/** Fits to rows of which the second half has T, and tells how many others are told apart. */
async function judge(fit: tf.Tensor2D, heldOut: tf.Tensor2D): Promise<number | null> {
  const isFinite = tf.tidy(() => tf.all(tf.isFinite(tf.concat([fit, heldOut], 0))));
  const [known] = await isFinite.data();
  isFinite.dispose();
  if (!known) return null;
  const [features, others] = standardise(fit, heldOut);
  const [count, width] = features.shape;
  try {
    const { at } = fitLogisticRegression(
      {
        features,
        labels: Array.from({ length: count }, (_, i) => (i < count / 2 ? 0 : 1)),
        weights: Array<number>(count).fill(1 / count),
      },
      { ...settings, start: new Float64Array(2 * (width + 1)) },
    );
    const predicted = tf.tidy(() => {
      const kernel = tf.tensor2d(Float32Array.from(at.subarray(0, 2 * width)), [width, 2]);
      const bias = tf.tensor1d(Float32Array.from(at.subarray(2 * width)));
      return tf.argMax(tf.add(tf.matMul(others, kernel), bias), 1);
    });
    const classes = await predicted.data();
    predicted.dispose();
    const right = classes.filter((label, i) => label === (i < classes.length / 2 ? 0 : 1));
    return right.length / classes.length;
  } finally {
    tf.dispose([features, others]);
  }
}

/** Mean 0 and deviation 1 in the first rows, the others with the same numbers. */
function standardise(rows: tf.Tensor2D, others: tf.Tensor2D): [tf.Tensor2D, tf.Tensor2D] {
  return tf.tidy(() => {
    const { mean, variance } = tf.moments(rows, 0);
    // What never varies says nothing, and stays 0.
    const scale = tf.where(tf.greater(variance, 1e-12), tf.rsqrt(variance), tf.zerosLike(variance));
    return [rows, others].map((each) => tf.mul(tf.sub(each, mean), scale)) as [
      tf.Tensor2D,
      tf.Tensor2D,
    ];
  });
}
