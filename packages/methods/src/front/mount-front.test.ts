import { createLogits } from '@sf/core';
import { createToyModel, describeBackends, expectClose, expectNoLeak } from '@sf/test-utils';
import * as tf from '@tensorflow/tfjs-core';
import { layers, sequential, type LayersModel } from '@tensorflow/tfjs-layers';
import { expect, it } from 'vitest';

import { randomMatrix } from '../../testing/random-matrix.js';
import type { Matrix } from '../linear-algebra/matrix.js';
import { multiply } from '../linear-algebra/multiply.js';
import { createMoments } from '../statistics/moments.js';
import { updateMoments } from '../statistics/update-moments.js';
import { createFront } from './create-front.js';
import { canFold, foldFront } from './fold-front.js';
import { applyFront, type Front } from './front.js';
import { mountFront } from './mount-front.js';

const frontOf = (size: number, rank: number | undefined): Front => {
  const [inputs, differences] = [createMoments(size), createMoments(size, rank ? { rank } : {})];
  updateMoments(inputs, randomMatrix(50, size));
  updateMoments(differences, multiply(randomMatrix(20, 2, 3), randomMatrix(2, size, 4)));
  return createFront({ inputs, differences }, { lambda: 50, ridge: 0.01 });
};
const tensorOf = ({ rows, data }: Matrix, shape: readonly number[]) =>
  tf.tensor(Float32Array.from(data), [rows, ...shape]);
const weightsOf = (model: LayersModel) =>
  model.getWeights().map((weight) => [...weight.dataSync()]);

/** What a model says of inputs behind a front, beside what it says of inputs that went through it. */
async function expectSame(build: () => LayersModel, shape: readonly number[], front: Front) {
  const rows = randomMatrix(7, front.mean.length, 9);
  const [inputs, restored] = [tensorOf(rows, shape), tensorOf(applyFront(front, rows), shape)];
  const model = build();
  const before = model.predict(restored) as tf.Tensor;
  const unrestored = model.predict(inputs) as tf.Tensor;
  const mounted = await mountFront(model, front);
  const after = mounted.predict(inputs) as tf.Tensor;
  expectClose(after, before, { relative: 1e-4, absolute: 2e-6 });
  expect(() => expectClose(after, unrestored, { relative: 1e-2 })).toThrow();
  const logits = createLogits(mounted)(inputs);
  expect(logits.shape).toEqual(before.shape);
  tf.dispose([inputs, restored, before, unrestored, after, logits]);
  return { model, mounted };
}

const randomly = (model: LayersModel) => {
  const weights = model
    .getWeights()
    .map(({ shape, size }, i) =>
      tf.tensor(Float32Array.from(randomMatrix(1, size, 20 + i).data.map((x) => 0.3 * x)), shape),
    );
  model.setWeights(weights);
  tf.dispose(weights);
  return model;
};
const convolutional = () =>
  randomly(
    sequential({
      name: 'cnn',
      layers: [
        layers.conv2d({ filters: 3, kernelSize: 3, inputShape: [4, 5, 2], activation: 'relu' }),
        layers.flatten(),
        layers.dense({ units: 3, activation: 'softmax' }),
      ],
    }),
  );
const flattened = () =>
  randomly(
    sequential({
      layers: [
        layers.flatten({ inputShape: [2, 2, 1] }),
        layers.dropout({ rate: 0.5 }),
        layers.dense({ units: 5, activation: 'tanh' }),
        layers.dense({ units: 3 }),
      ],
    }),
  );

describeBackends('mountFront', () => {
  it.each([undefined, 2])('folds into a first Dense layer, in place (rank %s)', async (rank) => {
    await expectNoLeak(async () => {
      for (const [build, shape] of [
        [createToyModel, [4]],
        [flattened, [2, 2, 1]],
      ] as const) {
        const { model, mounted } = await expectSame(build, shape, frontOf(4, rank));
        expect(mounted).toBe(model);
        model.dispose();
      }
    });
  });

  it.each([undefined, 2])('puts layers before a convolution (rank %s)', async (rank) => {
    await expectNoLeak(async () => {
      const { model, mounted } = await expectSame(convolutional, [4, 5, 2], frontOf(40, rank));
      expect(mounted).not.toBe(model);
      // Fine-tuning and Fisher diagonals see the same parameters as before.
      expect(mounted.trainableWeights.map(({ shape }) => shape)).toEqual(
        model.trainableWeights.map(({ shape }) => shape),
      );
      mounted.dispose();
    });
  });

  it('puts layers before a Dense layer without bias', async () => {
    const build = () =>
      randomly(
        sequential({ layers: [layers.dense({ units: 3, useBias: false, inputShape: [4] })] }),
      );
    await expectNoLeak(async () => {
      const { model, mounted } = await expectSame(build, [4], frontOf(4, 2));
      expect(mounted).not.toBe(model);
      mounted.dispose();
    });
  });

  it('saves and opens as an ordinary model', async () => {
    const { mounted } = await expectSame(convolutional, [4, 5, 2], frontOf(40, 2));
    const classes = JSON.stringify(mounted.toJSON(null, false));
    expect(classes).not.toContain('Lambda');
    mounted.dispose();
  });

  it('leaves the model alone where T does nothing', async () => {
    const model = createToyModel();
    const before = weightsOf(model);
    const differences = createMoments(4);
    updateMoments(differences, { rows: 3, columns: 4, data: new Float64Array(12) });
    const inputs = createMoments(4);
    updateMoments(inputs, randomMatrix(9, 4));
    const front = createFront({ inputs, differences }, { lambda: 1e4, ridge: 0 });
    expect(await mountFront(model, front)).toBe(model);
    expect(weightsOf(model)).toEqual(before);
    model.dispose();
  });

  it('leaves the model alone where a weight would leave float32, or sizes do not fit', async () => {
    await expectNoLeak(async () => {
      const model = createToyModel();
      const before = weightsOf(model);
      const front = frontOf(4, 2);
      const huge = { ...front, mean: front.mean.map(() => 1e39) };
      await expect(mountFront(model, huge)).rejects.toMatchObject({ code: 'SF_NOT_FINITE' });
      await expect(mountFront(model, frontOf(5, 2))).rejects.toThrow(
        /the front is of 5 inputs; the first layer of model '\w+' has 4/,
      );
      expect(weightsOf(model)).toEqual(before);
      const cnn = convolutional();
      await expect(mountFront(cnn, front)).rejects.toThrow("of 4 inputs; model 'cnn' takes 40");
      expect(canFold(cnn)).toBe(false);
      await expect(foldFront(cnn, front)).rejects.toThrow(
        "model 'cnn' does not begin with a Dense",
      );
      cnn.dispose();
      model.dispose();
    });
  });

  it('does not fold where a layer is shared over positions, used twice, or not the only reader', () => {
    const models = [
      sequential({
        layers: [
          layers.dense({ units: 2, inputShape: [3, 4] }),
          layers.flatten(),
          layers.dense({ units: 2 }),
        ],
      }),
      sequential({
        layers: [
          layers.activation({ activation: 'relu', inputShape: [4] }),
          layers.dense({ units: 2 }),
        ],
      }),
      (() => {
        const dense = layers.dense({ units: 4, inputShape: [4] });
        return sequential({ layers: [dense, layers.activation({ activation: 'tanh' }), dense] });
      })(),
    ];
    for (const model of models) {
      expect(canFold(model)).toBe(false);
      model.dispose();
    }
    const model = createToyModel();
    expect(canFold(model)).toBe(true);
    model.dispose();
  });
});
