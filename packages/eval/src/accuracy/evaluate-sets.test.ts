import type { LabelledBatch } from '@sf/core';
import { describeBackends, expectNoLeak } from '@sf/test-utils';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { expect, it } from 'vitest';

import { evaluateSets } from './evaluate-sets.js';

function createModel(): tfl.LayersModel {
  return tfl.sequential({
    layers: [tfl.layers.activation({ activation: 'linear', inputShape: [2] })],
  });
}

function batch(outputs: number[][], labels: number[]): LabelledBatch {
  return { inputs: tf.tensor2d(outputs), labels: tf.tensor1d(labels, 'int32') };
}

describeBackends('evaluateSets', () => {
  it('has an accuracy for each set it is given, and null for the others', async () => {
    const { accuracies, details } = await evaluateSets(createModel(), {
      retainExtra: [batch([[1, 0]], [1])],
      retain: [batch([[0, 1]], [1]), batch([[1, 0]], [1])],
    });
    expect(accuracies).toEqual({
      retain: 0.5,
      forget: null,
      forgetClean: null,
      retainExtra: 0,
    });
    expect(details).toEqual({
      retain: { accuracy: 0.5, perClass: [null, 0.5], meanPerClass: 0.5, count: 2 },
      retainExtra: { accuracy: 0, perClass: [null, 0], meanPerClass: 0, count: 1 },
    });
  });

  it('has no accuracy on D_f under truncation of its class', async () => {
    const sets = { retain: [batch([[2, 1]], [1])], forget: [batch([[2, 1]], [0])] };
    const { accuracies } = await evaluateSets(createModel(), sets, { excludeClass: 0 });
    expect(accuracies).toMatchObject({ retain: 1, forget: null });
  });

  it('names the set that is empty', async () => {
    const sets = { retain: [batch([[0, 1]], [1])], forgetClean: [] };
    await expect(evaluateSets(createModel(), sets)).rejects.toThrow(
      'D_f,clean must have at least 1 sample; got 0',
    );
  });

  it('leaves no tensor behind', () =>
    expectNoLeak(() => evaluateSets(createModel(), { forget: [batch([[0, 1]], [0])] })));
});
