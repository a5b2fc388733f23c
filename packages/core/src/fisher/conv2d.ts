import * as tf from '@tensorflow/tfjs-core';

import type { Layer } from '../model/leaf-layers.js';
import type { ClosedForm, WeightedLayer } from './closed-form.js';
import { patchesOf, type PatchGeometry } from './patches.js';
import { sumOfSquaredProducts, sumOfSquaredSums } from './squared-sums.js';

/** What decides where a Conv2D layer looks; its types keep it private. */
interface Conv2dLayer extends WeightedLayer, Omit<PatchGeometry, 'kernelShape'> {
  readonly dataFormat: 'channelsFirst' | 'channelsLast';
}

/**
 * The closed form of a Conv2D layer: a Dense layer shared over the positions that its kernel looks
 * at, with the patches as inputs. `undefined` where channels come first.
 */
export function conv2dForm(layer: Layer): ClosedForm | undefined {
  const conv = layer as unknown as Conv2dLayer;
  if (conv.dataFormat !== 'channelsLast') return undefined;
  const { kernel, bias, strides, padding, dilationRate } = conv;
  const kernelShape = kernel.shape as [number, number, number, number];
  const [height, width, channels, filters] = kernelShape;
  const geometry = { kernelShape, strides, padding, dilationRate };
  return {
    weights: bias ? [kernel, bias] : [kernel],
    preActivation: (input) => {
      const filter = kernel.read() as tf.Tensor4D;
      const x = input as tf.Tensor4D;
      const z = tf.conv2d(x, filter, strides, padding, 'NHWC', dilationRate);
      return bias ? tf.add(z, bias.read()) : z;
    },
    activate: (z) => conv.activation.apply(z),
    squares: (input, delta) => {
      const deltas: tf.Tensor3D = tf.reshape(delta, [delta.shape[0], -1, filters]);
      const products = sumOfSquaredProducts({
        inputs: input,
        deltas,
        width: height * width * channels,
        toRows: (chunk) => patchesOf(chunk as tf.Tensor4D, geometry),
      });
      const forKernel = tf.reshape(products, kernelShape);
      return bias ? [forKernel, sumOfSquaredSums(deltas)] : [forKernel];
    },
  };
}
