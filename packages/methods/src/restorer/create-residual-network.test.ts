import { describeBackends, expectClose, expectNoLeak } from '@sf/test-utils';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { expect, it } from 'vitest';

import { coloredImages } from '../../testing/colored-images.js';
import { createResidualNetwork } from './create-residual-network.js';

const shape = [9, 9, 2];
const weightsOf = (network: LayersModel) =>
  network.getWeights().map((weight) => [...weight.dataSync()]);

/** Positions of the outputs that move when the pixel in the middle does. */
function reachOf(network: LayersModel): number[][] {
  return tf.tidy(() => {
    const { clean } = coloredImages(1, 1, 9);
    const middle = tf.reshape(tf.oneHot(tf.tensor1d([40], 'int32'), 81), [1, 9, 9, 1]);
    const [before, after] = [clean, tf.add(clean, middle)].map(
      (images) => network.predict(images) as tf.Tensor,
    );
    const moved = tf.sum(tf.abs(tf.sub(before!, after!)), 3).dataSync();
    return [...moved].flatMap((by, i) => (by > 0 ? [[Math.floor(i / 9), i % 9]] : []));
  });
}

describeBackends('createResidualNetwork', () => {
  it('begins as the identity', async () => {
    await expectNoLeak(() => {
      const network = createResidualNetwork(shape, { kernelSize: 3, seed: 1 });
      const { clean, transformed } = coloredImages(3, 1, 9);
      const given = network.predict(clean) as tf.Tensor;
      expectClose(given, clean, { relative: 0, absolute: 0 });
      tf.dispose([clean, transformed, given]);
      network.dispose();
    });
  });

  it('has the weights of its seed', () => {
    const [one, same, other] = [1, 1, 2].map((seed) => {
      const network = createResidualNetwork(shape, { kernelSize: 1, filters: 4, seed });
      const weights = weightsOf(network);
      network.dispose();
      return weights;
    });
    expect(one!.map(({ length }) => length)).toEqual([8, 4, 16, 4, 8, 2]);
    expect(one).toEqual(same);
    expect(one![0]).not.toEqual(other![0]);
    // The two hidden layers draw from generators of their own.
    expect(one![0]!.slice(0, 4)).not.toEqual(one![2]!.slice(0, 4));
  });

  it.each([
    [1, 0],
    [3, 2],
  ] as const)('of kernel size %s sees as far as %s pixels', (kernelSize, far) => {
    const network = createResidualNetwork(shape, { kernelSize, seed: 1 });
    const change = network.getLayer('restorer_change');
    tf.tidy(() => {
      change.setWeights(change.getWeights().map((weight) => tf.ones(weight.shape)));
    });
    const reach = reachOf(network);
    for (const position of reach.flat()) expect(Math.abs(position - 4)).toBeLessThanOrEqual(far);
    expect(reach).toContainEqual([4 - far, 4]);
    expect(reach).toContainEqual([4, 4 + far]);
    network.dispose();
  });

  it('names a size out of range', () => {
    const create = (kernelSize: number, filters: number) => () =>
      createResidualNetwork(shape, { kernelSize: kernelSize as 1, filters, seed: 1 });
    expect(create(2, 4)).toThrow("kernelSize must be one of 1, 3; got '2'");
    expect(create(1, 0)).toThrow('filters must be an integer, at least 1; got 0');
  });
});
