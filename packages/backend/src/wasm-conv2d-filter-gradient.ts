import * as tf from '@tensorflow/tfjs-core';

import { findKernel } from './get-kernel.js';

/** The attributes of the kernel `Conv2DBackpropFilter`. */
interface Attributes {
  readonly strides: [number, number] | number;
  readonly pad: 'valid' | 'same' | number;
  readonly dataFormat: 'NHWC' | 'NCHW';
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
  readonly filterShape: [number, number, number, number];
}

/** Gives the wasm backend the gradient of a convolution's filter, which its package lacks. */
export function registerConv2dFilterGradient(): void {
  if (findKernel('Conv2DBackpropFilter', 'wasm')) return;
  tf.registerKernel({
    kernelName: 'Conv2DBackpropFilter',
    backendName: 'wasm',
    kernelFunc: ({ inputs, attrs }) =>
      filterGradient(inputs as { x: tf.Tensor4D; dy: tf.Tensor4D }, attrs as unknown as Attributes),
  });
}

/**
 * dF[i, j] = Σ over samples and positions p of x[·, s·p + (i, j)] dy[·, p]: for each place in the
 * filter one product of the inputs under it with dy.
 */
function filterGradient(
  { x, dy }: { x: tf.Tensor4D; dy: tf.Tensor4D },
  { filterShape, strides, pad, dataFormat, dimRoundingMode }: Attributes,
): tf.Tensor {
  if (dataFormat !== 'NHWC')
    throw new Error(`Conv2DBackpropFilter on wasm: expected dataFormat NHWC, got ${dataFormat}`);
  const info = tf.backend_util.computeConv2DInfo(
    x.shape,
    filterShape,
    strides,
    1,
    pad,
    dimRoundingMode,
  );
  const { outHeight, outWidth, inChannels, outChannels } = info;
  const [samples] = x.shape;
  const positions = samples * outHeight * outWidth;
  return tf.tidy(() => {
    const under = inputsUnder(x, info);
    const gradients = tf.reshape(dy, [positions, outChannels]);
    const parts: tf.Tensor[] = [];
    for (let i = 0; i < filterShape[0]; i++)
      for (let j = 0; j < filterShape[1]; j++)
        parts.push(
          tf.tidy(() =>
            tf.matMul(tf.reshape(under(i, j), [positions, inChannels]), gradients, true),
          ),
        );
    return tf.reshape(tf.stack(parts), filterShape);
  });
}

/**
 * The inputs that a place (i, j) of the filter meets, one for each position of the output. They are
 * every s-th row and column: taken as a block of the image folded by the strides, since the
 * backend's slices with a stride are ten times slower.
 */
function inputsUnder(
  x: tf.Tensor4D,
  info: tf.backend_util.Conv2DInfo,
): (i: number, j: number) => tf.Tensor {
  const { padInfo, strideHeight, strideWidth, outHeight, outWidth, inChannels } = info;
  const { top, bottom, left, right } = padInfo;
  const [samples, height, width] = x.shape;
  const foldedHeight = Math.ceil((top + height + bottom) / strideHeight);
  const foldedWidth = Math.ceil((left + width + right) / strideWidth);
  const padded = tf.pad4d(x, [
    [0, 0],
    [top, foldedHeight * strideHeight - top - height],
    [left, foldedWidth * strideWidth - left - width],
    [0, 0],
  ]);
  const folded = tf.reshape(padded, [
    samples,
    foldedHeight,
    strideHeight * foldedWidth,
    strideWidth * inChannels,
  ]);
  return (i, j) => {
    const row = Math.floor(i / strideHeight);
    const column = (i % strideHeight) * foldedWidth + Math.floor(j / strideWidth);
    const begin = [0, row, column, (j % strideWidth) * inChannels];
    return tf.slice(folded, begin, [samples, outHeight, outWidth, inChannels]);
  };
}
