import type { LabelledBatch } from '@sf/core';
import { describeBackends, expectNoLeak } from '@sf/test-utils';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { expect, it } from 'vitest';

import { evaluateResemblance } from './evaluate-resemblance.js';

interface Shape {
  readonly activation?: 'linear' | 'softmax';
  readonly classes?: number;
}

/** Gives its inputs times a factor as logits, or softmax of them. */
function createModel(factor = 1, { activation = 'linear', classes = 2 }: Shape = {}) {
  const dense = tfl.layers.dense({
    ...{ units: 2, activation, useBias: false, inputShape: [2] },
  });
  const model = tfl.sequential({
    layers: classes === 2 ? [dense] : [dense, tfl.layers.dense({ units: classes })],
  });
  tf.tidy(() => dense.setWeights([tf.mul(factor, tf.eye(2))]));
  return model;
}

function batch(outputs: number[][]): LabelledBatch {
  return { inputs: tf.tensor2d(outputs), labels: tf.zeros([outputs.length], 'int32') };
}

describeBackends('evaluateResemblance', () => {
  it.each(['linear', 'softmax'] as const)('is by hand, head %s', async (activation) => {
    // The other's odds are those of the model to the power of −1: 3 : 1 and 1 : 3, then 1 : 1 for both.
    const batches = [batch([[Math.log(3), 0]]), batch([[0, 0]])];
    const resemblance = await evaluateResemblance(
      createModel(1, { activation }),
      createModel(-1, { activation }),
      batches,
    );
    // KL((¼, ¾) ‖ (¾, ¼)) = ¼·ln ⅓ + ¾·ln 3 = ½·ln 3, and 0
    expect(resemblance).toMatchObject({ agreement: 0.5, count: 2 });
    expect(resemblance!.meanKl).toBeCloseTo(Math.log(3) / 4, 5);
  });

  it('is of the other from the model, not the other way round', async () => {
    // The other: 9 : 1, the model: 3 : 1.
    const { meanKl, agreement } = (await evaluateResemblance(createModel(1), createModel(2), [
      batch([[Math.log(3), 0]]),
    ]))!;
    expect(meanKl).toBeCloseTo(0.9 * Math.log(0.9 / 0.75) + 0.1 * Math.log(0.1 / 0.25), 5);
    expect(agreement).toBe(1);
  });

  it('is whole of a model with itself, also where it is very sure', async () => {
    const model = createModel();
    const rows = [
      [1e4, -1e4],
      [0.3, 0.7],
    ];
    expect(await evaluateResemblance(model, model, [batch(rows)])).toEqual({
      ...{ agreement: 1, meanKl: 0, count: 2 },
    });
  });

  it.each([NaN, Infinity])('is null where an output is %d', async (value) => {
    const batches = () => [batch([[1, 2]]), batch([[value, 2]])];
    expect(await evaluateResemblance(createModel(), createModel(), batches())).toBeNull();
    // A diverged model beside a good one.
    const good = [batch([[1, 2]])];
    expect(await evaluateResemblance(createModel(), createModel(NaN), good)).toBeNull();
  });

  it('refuses other classes, and no samples', async () => {
    const model = createModel();
    await expect(
      evaluateResemblance(model, createModel(1, { classes: 3 }), [batch([[1, 2]])]),
    ).rejects.toThrow('models must have the same classes; got 2 and 3');
    await expect(evaluateResemblance(model, model, [])).rejects.toThrow(
      'the set must have at least 1 sample; got 0',
    );
  });

  it('leaves no tensor behind', async () => {
    const [model, other] = [createModel(), createModel(2)];
    await expectNoLeak(() => evaluateResemblance(model, other, [batch([[1, 2]]), batch([[3, 4]])]));
    await expectNoLeak(() =>
      expect(evaluateResemblance(model, other, [batch([[1, 2, 3]])])).rejects.toThrow('got [1, 3]'),
    );
  });
});
