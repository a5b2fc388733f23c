import {
  describeBackends,
  expectClose,
  expectNoLeak,
  fixedNumbers,
  numericalGradient,
} from '@sf/test-utils';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';

import { invarianceTerm } from './invariance-term.js';

/** Inputs are the old model's logits themselves. */
const teacher = (inputs: tf.Tensor) => inputs.clone() as tf.Tensor2D;
const softmax = (logits: readonly number[]) => {
  const powers = logits.map(Math.exp);
  return powers.map((power) => power / powers.reduce((a, b) => a + b));
};
const divergence = (p: readonly number[], q: readonly number[]) =>
  p.reduce((sum, x, i) => sum + x * Math.log(x / q[i]!), 0);

interface Rows {
  readonly old: readonly number[][];
  readonly labels: readonly number[];
  readonly corrected?: readonly number[];
  readonly teachesCorrected?: boolean;
}
function valueOf(
  logits: tf.Tensor2D,
  { old, labels, corrected = [0], teachesCorrected = true }: Rows,
): { value: number; gradient: Float32Array } {
  const hasTransformed = logits.shape[0] === 2 * old.length;
  const options = { corrected, teachesCorrected, hasTransformed };
  const term = invarianceTerm({ part: 'surrogates', teacher, ...options });
  return tf.tidy(() => {
    const both = hasTransformed ? [...old, ...old.map((row) => row.map(() => 99))] : old;
    const inputs = tf.tensor2d(both as number[][]);
    const batch = { inputs, labels: tf.tensor1d([...labels], 'int32') };
    const { value, grad } = tf.valueAndGrad((x: tf.Tensor) => term.value(x as tf.Tensor2D, batch))(
      logits,
    );
    return { value: value.dataSync()[0]!, gradient: grad.dataSync() as Float32Array };
  });
}

describeBackends('invarianceTerm', () => {
  it('is by hand: both views, over the classes kept', async () => {
    await expectNoLeak(() => {
      const logits = [
        [1, 2, 3],
        [0, 1, 0],
      ];
      const rows = tf.tensor2d(logits);
      const { value } = valueOf(rows, { old: [[7, 1, 2]], labels: [1, 1] });
      // The old model's class 0 does not count; the model's does.
      const p = softmax([1, 2]);
      const expected = logits.map((row) => divergence(p, softmax(row).slice(1)));
      expect(value).toBeCloseTo(expected[0]! + expected[1]!, 5);
      rows.dispose();
    });
  });

  it('leaves the corrected class out of rows that are of it', () => {
    const rows = tf.tensor2d([
      [50, 1, 2],
      [50, 1, 2],
    ]);
    const old = [[-5, 1, 2]];
    expect(valueOf(rows, { old, labels: [0, 0] }).value).toBeCloseTo(0, 5);
    expect(valueOf(rows, { old, labels: [1, 1] }).value).toBeGreaterThan(90);
    const alone = { old, labels: [0, 0], teachesCorrected: false };
    expect(valueOf(rows, alone).value).toBeGreaterThan(90);
    rows.dispose();
  });

  it('is the mean over samples, and one view where T is not known', () => {
    const old = [
      [0, 1, 2],
      [0, 3, 1],
    ];
    const rows = tf.tensor2d([
      [0, 0, 0],
      [1, 2, 0],
    ]);
    const expected = [
      divergence(softmax([1, 2]), softmax([0, 0, 0]).slice(1)),
      divergence(softmax([3, 1]), softmax([1, 2, 0]).slice(1)),
    ];
    const { value } = valueOf(rows, { old, labels: [2, 1] });
    expect(value).toBeCloseTo((expected[0]! + expected[1]!) / 2, 5);
    rows.dispose();
  });

  it('has the gradient of finite differences', () => {
    const rows: Rows = { old: [[3, 1, 0.5, 2]], labels: [3, 0], corrected: [0, 2] };
    const at = fixedNumbers(8);
    const logits = tf.tensor2d(at, [2, 4]);
    const { gradient } = valueOf(logits, rows);
    const value = (x: Float32Array) => tf.tidy(() => valueOf(tf.tensor2d(x, [2, 4]), rows).value);
    expectClose(gradient, numericalGradient(value, at), { relative: 1e-2, absolute: 1e-4 });
    logits.dispose();
  });
});
