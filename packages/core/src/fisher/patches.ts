import * as tf from '@tensorflow/tfjs-core';

/** Where a convolution looks. */
export interface PatchGeometry {
  /** [height, width, input channels, filters]. */
  readonly kernelShape: [number, number, number, number];
  readonly strides: [number, number];
  readonly padding: 'same' | 'valid';
  readonly dilationRate: [number, number];
}

/**
 * What a convolution's kernel sees at each of its positions ("im2col"), so that the convolution is
 * the product of patches and flattened kernel.
 *
 * @param images - [n, height, width, channels]
 * @returns [n, positions, kernel height · kernel width · channels], owned by the caller
 */
export function patchesOf(images: tf.Tensor4D, geometry: PatchGeometry): tf.Tensor3D {
  const { kernelShape, strides, padding, dilationRate } = geometry;
  const info = tf.backend_util.computeConv2DInfo(
    ...([images.shape, kernelShape, strides, dilationRate, padding] as const),
  );
  const { batchSize, inChannels, outHeight, outWidth, strideHeight, strideWidth } = info;
  const { top, bottom, left, right } = info.padInfo;
  return tf.tidy(() => {
    const padded: tf.Tensor4D = tf.pad(images, [
      [0, 0],
      [top, bottom],
      [left, right],
      [0, 0],
    ]);
    const views: tf.Tensor[] = [];
    for (let i = 0; i < info.filterHeight; i++)
      for (let j = 0; j < info.filterWidth; j++) {
        const [y, x] = [i * info.dilationHeight, j * info.dilationWidth];
        const begin = [0, y, x, 0];
        const end = [
          batchSize,
          y + (outHeight - 1) * strideHeight + 1,
          x + (outWidth - 1) * strideWidth + 1,
          inChannels,
        ];
        views.push(tf.stridedSlice(padded, begin, end, [1, strideHeight, strideWidth, 1]));
      }
    return tf.reshape(tf.concat(views, 3), [batchSize, outHeight * outWidth, -1]);
  });
}
