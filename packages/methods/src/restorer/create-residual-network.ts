import { assertNumber, assertOneOf, createGenerator } from '@sf/core';
import * as tf from '@tensorflow/tfjs-core';
import {
  input,
  layers,
  model,
  type LayersModel,
  type SymbolicTensor,
} from '@tensorflow/tfjs-layers';

/** How large a {@link createResidualNetwork} is. */
export interface NetworkSize {
  /** 1: each pixel by itself; 3: with its neighbours, two pixels far. */
  readonly kernelSize: 1 | 3;
  /** Of both hidden layers; 16 if not given. */
  readonly filters?: number | undefined;
}

/**
 * A small network from images to images that begins as the identity: x plus the output of two hidden
 * layers of ReLU units and a linear one of zeros. Ordinary layers, so that it opens anywhere.
 *
 * @param shape - of an image: height, width, channels
 * @param options - size, and the seed of the hidden layers: an integer, 0 … 2⁵³ − 1
 * @returns owned by the caller; the same options give the same bytes
 * @throws SfError `SF_BAD_SETTING`
 */
export function createResidualNetwork(
  shape: readonly number[],
  { kernelSize, filters = 16, seed }: NetworkSize & { readonly seed: number },
): LayersModel {
  assertOneOf('kernelSize', String(kernelSize), ['1', '3']);
  assertNumber('filters', filters, { min: 1, integer: true });
  const [channels = 1] = shape.slice(-1);
  const images = input({ shape: [...shape], name: 'restorer_images' });
  let last: SymbolicTensor = images;
  for (const [i, from] of [channels, filters].entries()) {
    const hidden = layers.conv2d({
      ...{ name: `restorer_hidden_${i + 1}`, filters, kernelSize, padding: 'same' },
      // Set below. A model that is read from a file starts from these too, and zeros are quick.
      ...{ activation: 'relu', kernelInitializer: 'zeros' },
    });
    last = hidden.apply(last) as SymbolicTensor;
    drawWeights(hidden, from * kernelSize ** 2, createGenerator(seed, 'restorer', i + 1));
  }
  const change = layers.conv2d({
    ...{ name: 'restorer_change', filters: channels, kernelSize: 1, kernelInitializer: 'zeros' },
  });
  const sum = layers.add({ name: 'restorer_sum' });
  const outputs = sum.apply([images, change.apply(last) as SymbolicTensor]) as SymbolicTensor;
  return model({ name: 'restorer', inputs: images, outputs });
}

/**
 * He et al.'s (2015) normal weights. The biases are normal too: with zeros, all units of a network of
 * single pixels would bend at grey of mean brightness alone.
 */
function drawWeights(
  layer: ReturnType<typeof layers.conv2d>,
  fanIn: number,
  generator: ReturnType<typeof createGenerator>,
): void {
  const normal = (shape: number[], deviation: number) =>
    tf.tensor(
      Float32Array.from(
        { length: tf.util.sizeFromShape(shape) },
        () => deviation * generator.normal(),
      ),
      shape,
    );
  const [kernel = [], bias = []] = layer.getWeights().map(({ shape }) => shape);
  const weights = [normal(kernel, Math.sqrt(2 / fanIn)), normal(bias, 0.5)];
  layer.setWeights(weights);
  tf.dispose(weights);
}
