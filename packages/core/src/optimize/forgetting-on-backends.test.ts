import '@tensorflow/tfjs-backend-cpu';
import { describeBackends, expectClose, fixedNumbers } from '@sf/test-utils';
import * as tf from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { expect, it } from 'vitest';

import { computeFisherDiagonal } from '../fisher/fisher-diagonal.js';
import { trainableVariables } from '../model/parameters.js';
import { equation9 } from '../objective/equations.js';
import { randomLabelTerm } from '../objective/random-label-term.js';
import { optimize } from './optimize.js';

const settings = { epochs: 3, learningRate: 0.05, momentum: 0.9 };
const [rows, width, units, classes] = [32, 40, 48, 5];

/** Larger than what a GPU's backend leaves to the processor. */
function createModel() {
  const model = sequential({
    layers: [
      layers.dense({ units, inputShape: [width], activation: 'tanh' }),
      layers.dense({ units: classes }),
    ],
  });
  const fixed = model.getWeights().map(({ shape, size }, i) =>
    tf.tensor(
      fixedNumbers(size, i).map((x) => x / 4),
      shape,
    ),
  );
  model.setWeights(fixed);
  tf.dispose(fixed);
  return model;
}

function batchOf(phase: number) {
  return {
    inputs: tf.tensor2d(fixedNumbers(rows * width, phase), [rows, width]),
    labels: tf.tensor1d(
      Array.from({ length: rows }, (_, i) => (3 * i + phase) % classes),
      'int32',
    ),
  };
}

/** Fisher and a forgetting by eq. 9: all numbers that come out of it. */
async function forget() {
  const model = createModel();
  const { diagonals: fisher, max } = await computeFisherDiagonal(model, [batchOf(7), batchOf(8)]);
  const oldParameters = trainableVariables(model);
  const terms = equation9(randomLabelTerm({ part: 'forget', weight: 1.5, seed: 3 }), {
    ...{ lambdaKl: 5, oldParameters, fisher },
  });
  const batches = {
    batchesPerEpoch: 1,
    samplesPerEpoch: 2 * rows,
    epoch: (epoch: number) => [{ forget: batchOf(epoch), forgetClean: batchOf(epoch + 10) }],
  };
  const losses: number[] = [];
  for await (const { terms: values } of optimize(model, { terms, batches }, settings))
    losses.push(...Object.values<number>(values));
  const read = (tensors: readonly tf.Tensor[]) =>
    Promise.all(tensors.map(async (tensor) => [...(await tensor.data())]));
  const numbers = {
    losses,
    fisher: (await read(fisher)).flat().map((x) => x / max),
    parameters: (await read(trainableVariables(model))).flat(),
  };
  for (const term of terms) term.dispose?.();
  tf.dispose(fisher);
  model.dispose();
  return numbers;
}

describeBackends('a forgetting', (backend) => {
  it('has the numbers of plain JavaScript, and leaves no tensor behind', async () => {
    await tf.setBackend('cpu');
    const expected = await forget();
    await tf.setBackend(backend);
    const before = tf.memory().numTensors;
    const actual = await forget();
    expect(tf.memory().numTensors).toBe(before);
    expect(expected.losses).toHaveLength(9);
    for (const what of ['losses', 'fisher', 'parameters'] as const)
      expectClose(actual[what], expected[what], { relative: 1e-5, absolute: 1e-6 });
  });
});
