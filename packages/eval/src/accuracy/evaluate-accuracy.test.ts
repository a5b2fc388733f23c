import type { LabelledBatch } from '@sf/core';
import { describeBackends, expectNoLeak } from '@sf/test-utils';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { expect, it } from 'vitest';

import { evaluateAccuracy } from './evaluate-accuracy.js';

/** Gives its inputs back, so that a test writes the outputs. */
function createModel(activation: 'linear' | 'softmax' = 'linear'): tfl.LayersModel {
  return tfl.sequential({ layers: [tfl.layers.activation({ activation, inputShape: [3] })] });
}

function batch(outputs: number[][], labels: number[]): LabelledBatch {
  return { inputs: tf.tensor2d(outputs), labels: tf.tensor1d(labels, 'int32') };
}

const zero = [2, 1, 0];
const one = [0, 9, 1];
const two = [-3, -2, -1];

describeBackends('evaluateAccuracy', () => {
  it.each(['linear', 'softmax'] as const)('counts what is right, head %s', async (head) => {
    const batches = [batch([zero, one, two], [0, 1, 0]), batch([zero, zero], [0, 2])];
    expect(await evaluateAccuracy(createModel(head), batches)).toEqual({
      accuracy: 3 / 5,
      perClass: [2 / 3, 1, 0],
      meanPerClass: expect.closeTo(5 / 9, 12) as number,
      count: 5,
    });
  });

  it('gives null for a class without samples, and leaves it out of the mean', async () => {
    const { perClass, meanPerClass } = await evaluateAccuracy(createModel(), [
      batch([one, one, two, two], [1, 1, 1, 2]),
    ]);
    expect(perClass).toEqual([null, 2 / 3, 1]);
    expect(meanPerClass).toBeCloseTo(5 / 6, 12);
  });

  it('is the same for any order and size of batches', async () => {
    const model = createModel();
    const whole = await evaluateAccuracy(model, [batch([zero, one, two, one], [0, 1, 1, 2])]);
    const parts = [batch([one], [2]), batch([two, zero], [1, 0]), batch([one], [1])];
    expect(await evaluateAccuracy(model, parts)).toEqual(whole);
  });

  it.each([NaN, Infinity, -Infinity])('gives null where an output is %d', async (value) => {
    const batches = [batch([zero, [value, 0, 0]], [0, 0]), batch([one], [1])];
    expect(await evaluateAccuracy(createModel(), batches)).toEqual({
      accuracy: null,
      perClass: [null, null, null],
      meanPerClass: null,
      count: 3,
    });
  });

  it('predicts among the other classes under truncation, eq. 4', async () => {
    const model = createModel();
    const batches = [batch([zero, one, [9, 1, 2]], [1, 1, 1])];
    expect(await evaluateAccuracy(model, batches, { excludeClass: 0 })).toMatchObject({
      accuracy: 2 / 3,
      count: 3,
    });
  });

  it('has no accuracy for samples of the excluded class', async () => {
    const model = createModel();
    const options = { excludeClass: 0 };
    expect(await evaluateAccuracy(model, [batch([zero, one], [0, 0])], options)).toEqual({
      accuracy: null,
      perClass: [null, null, null],
      meanPerClass: null,
      count: 0,
    });
    expect(await evaluateAccuracy(model, [batch([zero, two], [0, 2])], options)).toEqual({
      accuracy: 1,
      perClass: [null, null, 1],
      meanPerClass: 1,
      count: 1,
    });
  });

  it('tells the other classes apart beside a sure one', async () => {
    // As probabilities both others are 0 in float32.
    const { accuracy } = await evaluateAccuracy(
      createModel('softmax'),
      [batch([[300, 1, 2]], [2])],
      { excludeClass: 0 },
    );
    expect(accuracy).toBe(1);
  });

  it('disposes its batches and leaves no tensor behind', async () => {
    const model = createModel();
    await expectNoLeak(() =>
      evaluateAccuracy(model, [batch([zero, one], [0, 1]), batch([two], [0])]),
    );
    await expectNoLeak(() => evaluateAccuracy(model, [batch([zero], [1])], { excludeClass: 0 }));
  });

  it.each([
    {
      what: 'no samples',
      make: () => [],
      code: 'SF_EMPTY_SET',
      message: 'D_f must have at least 1 sample; got 0',
    },
    {
      what: 'a label that is no class',
      make: () => [batch([zero, one], [0, 3])],
      code: 'SF_BAD_LABEL',
      message: "D_f: labels must be 0 … 2, the model's classes; got 3",
    },
    {
      what: 'labels of another length',
      make: () => [batch([zero, one], [0])],
      code: 'SF_BAD_SHAPE',
      message: 'D_f: labels must be [2], one an input; got [1]',
    },
    {
      what: 'inputs of another size',
      make: () => [batch([[1, 2]], [0])],
      code: 'SF_BAD_SHAPE',
      message: /must be \[n, 3\]; got \[1, 2\]/,
    },
  ])('says what is wrong, and disposes the batch: $what', async ({ make, code, message }) => {
    const model = createModel();
    await expectNoLeak(async () => {
      const evaluation = evaluateAccuracy(model, make(), { name: 'D_f' });
      await expect(evaluation).rejects.toThrow(message);
      await expect(evaluation).rejects.toMatchObject({ code });
    });
  });

  it('refuses to exclude a class that is none', async () => {
    const model = createModel();
    await expectNoLeak(() =>
      expect(evaluateAccuracy(model, [batch([zero], [0])], { excludeClass: 3 })).rejects.toThrow(
        'excludeClass must be an integer, at least 0, at most 2; got 3',
      ),
    );
  });

  it('pulls one batch at a time and closes the source after an error', async () => {
    let open = 0;
    let closed = false;
    function* source() {
      try {
        for (const labels of [[0], [7], [0]]) {
          open++;
          yield batch([zero], labels);
        }
      } finally {
        closed = true;
      }
    }
    await expect(evaluateAccuracy(createModel(), source())).rejects.toThrow('got 7');
    expect({ open, closed }).toEqual({ open: 2, closed: true });
  });
});
