import * as tf from '@tensorflow/tfjs-core';

/** Summands that are added up before they join the whole. */
const groupSize = 128;

/** A sum of many tensors of one shape. */
export interface RunningSum {
  /** Adds a tensor and disposes it. */
  add(summand: tf.Tensor): void;
  /** The sum divided by `count`, owned by the caller. */
  dividedBy(count: number): tf.Tensor;
  dispose(): void;
}

/**
 * Sums in float32 in groups, so that the rounding error grows with the group's size plus the number
 * of groups instead of with their product: with 54,000 summands a hundred times less.
 *
 * @param shape - of the summands; the sum of none is zero
 */
export function createRunningSum(shape: readonly number[]): RunningSum {
  let total = tf.zeros([...shape]);
  let group = tf.zeros([...shape]);
  let inGroup = 0;
  const replaced = (old: tf.Tensor, summand: tf.Tensor) => {
    const sum = tf.add(old, summand);
    tf.dispose([old, summand]);
    return sum;
  };
  return {
    add: (summand) => {
      group = replaced(group, summand);
      inGroup++;
      if (inGroup < groupSize) return;
      total = replaced(total, group);
      group = tf.zeros([...shape]);
      inGroup = 0;
    },
    dividedBy: (count) => tf.tidy(() => tf.div(tf.add(total, group), count)),
    dispose: () => {
      tf.dispose([total, group]);
    },
  };
}
