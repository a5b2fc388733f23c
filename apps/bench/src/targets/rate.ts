import * as tf from '@tensorflow/tfjs-core';

import { compare, type Contestant, type Spread } from '../measure.js';
import { contestantOf } from '../peers/child.js';
import type { Bench } from './bench.js';
import { flopsOfStep } from './flops-of-step.js';
import { withOurForgetting, type StepSizes } from './forget-step.js';
import { inverse } from './measured.js';
import type { Measured } from './target.js';

/** Of the matrices whose product is the machine's rate. */
const size = 1024;
const products = 20;
/** Of the images. */
const classes = 10;

/** Floating-point operations a second of forgetting steps beside those of a matrix product. */
export async function measureRate(bench: Bench, sizes: StepSizes): Promise<Measured> {
  const matrix = tf.ones<tf.Rank.R2>([size, size]);
  const product = createProduct(matrix);
  try {
    return await withOurForgetting(bench, sizes, async ({ contestant }, network) => {
      const rows = 2 * bench.sizes.batchSize;
      const flops = contestant.units * flopsOfStep({ ...network, classes }, rows);
      const step = { ...contestant, name: 'forgetting step', units: flops / 1e9 };
      const { ours, peer, ratio } = await compare(step, product, bench.rounds);
      return {
        ours: { name: step.name, value: inverse(ours), unit: 'GFLOP/s' },
        peer: { name: product.name, value: inverse(peer), unit: 'GFLOP/s' },
        ratio: inverse(ratio),
        remarks: [await describeNumpy(bench, product)],
      };
    });
  } finally {
    matrix.dispose();
  }
}

/** Products of the matrix with itself; a unit is 10⁹ floating-point operations. */
function createProduct(matrix: tf.Tensor2D): Contestant {
  return {
    name: `TensorFlow's product of two ${size}² matrices`,
    units: (products * 2 * size ** 3) / 1e9,
    async run() {
      for (let i = 0; i < products; i++) {
        const result = tf.matMul(matrix, matrix);
        await result.data();
        result.dispose();
      }
    },
  };
}

async function describeNumpy(bench: Bench, product: Contestant): Promise<string> {
  const rate = (seconds: Spread) => `${(1 / seconds.median).toPrecision(3)} GFLOP/s`;
  try {
    return await bench.withPython('product.py', { size, products }, async (child) => {
      const numpy = contestantOf(child, { name: 'numpy', units: product.units });
      const { ours, peer } = await compare(product, numpy, bench.rounds);
      return `the same product by numpy: ${rate(peer)}, by TensorFlow in turn with it: ${rate(ours)}`;
    });
  } catch (error) {
    return `no numpy beside it: ${error instanceof Error ? error.message : String(error)}`;
  }
}
