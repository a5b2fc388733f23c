import { describeBackends, expectClose, expectNoLeak } from '@sf/test-utils';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';

import { patchesOf, type PatchGeometry } from './patches.js';

const geometries: [string, PatchGeometry][] = [
  ['valid', { padding: 'valid', strides: [1, 1], dilationRate: [1, 1], kernelShape: [3, 2, 2, 4] }],
  ['same', { padding: 'same', strides: [1, 1], dilationRate: [1, 1], kernelShape: [2, 3, 2, 4] }],
  [
    'strided',
    { padding: 'same', strides: [2, 3], dilationRate: [1, 1], kernelShape: [3, 3, 2, 4] },
  ],
  [
    'dilated',
    { padding: 'same', strides: [1, 1], dilationRate: [2, 3], kernelShape: [3, 2, 2, 4] },
  ],
];

describeBackends('patchesOf', () => {
  it('lists what a kernel sees, by hand', async () => {
    await expectNoLeak(() => {
      const image = tf.tensor4d([1, 2, 3, 4, 5, 6], [1, 2, 3, 1]);
      const patches = patchesOf(image, {
        padding: 'valid',
        strides: [1, 1],
        dilationRate: [1, 1],
        kernelShape: [2, 2, 1, 1],
      });
      expect(patches.shape).toEqual([1, 2, 4]);
      expectClose(patches, [1, 2, 4, 5, 2, 3, 5, 6]);
      tf.dispose([image, patches]);
    });
  });

  it.each(geometries)('times the kernel is the convolution: %s', (_, geometry) => {
    const { kernelShape, strides, padding, dilationRate } = geometry;
    const counted = (shape: number[]) =>
      tf.reshape(tf.sin(tf.range(0, tf.util.sizeFromShape(shape))), shape);
    tf.tidy(() => {
      const images = counted([3, 7, 8, 2]) as tf.Tensor4D;
      const kernel = counted(kernelShape) as tf.Tensor4D;
      const convolved = tf.conv2d(images, kernel, strides, padding, 'NHWC', dilationRate);
      const patches = patchesOf(images, geometry);
      const product = tf.matMul(
        tf.reshape(patches, [-1, patches.shape[2]]),
        tf.reshape(kernel, [-1, 4]),
      );
      expectClose(product, convolved, { absolute: 1e-5 });
    });
  });
});
