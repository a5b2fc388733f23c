import { createGenerator } from '@sf/core';
import * as tf from '@tensorflow/tfjs-core';

import type { ImagePairs } from '../src/restorer/image-pairs.js';

/** What T puts in an image's second channel. */
const mark = 3;

/**
 * Images of two channels, independent, uniform and of variance 1, beside T of them, which sets the
 * second channel to 3: what T destroys cannot be told from the rest, so that the best restorer is
 * known. Owned by the caller.
 */
export function coloredImages(count: number, seed = 1, size = 4): ImagePairs {
  const generator = createGenerator(seed, 'test');
  const numbers = Float32Array.from(
    { length: count * size * size * 2 },
    () => Math.sqrt(12) * (generator.uniform() - 0.5),
  );
  const shape = [count, size, size, 2] as const;
  return {
    clean: tf.tensor4d(numbers, [...shape]),
    transformed: tf.tensor4d(
      numbers.map((x, i) => (i % 2 === 1 ? mark : x)),
      [...shape],
    ),
  };
}
