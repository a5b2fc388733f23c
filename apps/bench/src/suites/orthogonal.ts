import { createGenerator } from '@sf/core';
import { haarOrthogonal } from '@sf/models';
import * as tf from '@tensorflow/tfjs-core';

import { findingOfTimes, type Finding } from '../finding.js';
import { compare, type Contestant } from '../measure.js';
import type { Suite } from '../suite.js';

const products = 10;

/** Haar initialisation at the two widths of the paper's networks. */
export const measureOrthogonal: Suite = (_, { rounds }) =>
  compareSizes([784, 3072], { rounds, productSize: 1024 });

/** Times orthogonal matrices beside the machine's own matrix product. */
export async function compareSizes(
  sizes: readonly number[],
  { rounds, productSize }: { rounds: number; productSize: number },
): Promise<Finding[]> {
  const left = tf.ones<tf.Rank.R2>([productSize, productSize]);
  const peer = {
    name: `product of two ${productSize}² matrices`,
    units: products,
    async run() {
      for (let i = 0; i < products; i++) {
        const product = tf.matMul(left, left);
        await product.data();
        product.dispose();
      }
    },
  };
  const findings: Finding[] = [];
  for (const size of sizes) {
    const ours: Contestant = {
      name: 'haarOrthogonal',
      units: 1,
      async run() {
        const matrix = haarOrthogonal(size, size, createGenerator(0, 'init'));
        await matrix.data();
        matrix.dispose();
      },
    };
    const subject = { suite: 'orthogonal', title: `${size}² matrix`, target: null };
    const comparison = await compare(ours, peer, rounds);
    const rate = (2 * productSize ** 3) / comparison.peer.median / 1e9;
    const name = `${peer.name}, ${rate.toPrecision(3)} GFLOP/s`;
    findings.push(findingOfTimes(subject, [ours, { ...peer, name }], comparison));
  }
  left.dispose();
  return findings;
}
