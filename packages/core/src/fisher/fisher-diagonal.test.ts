import { describeBackends, expectClose, expectNoLeak, numericalGradient } from '@sf/test-utils';
import * as tf from '@tensorflow/tfjs-core';
import { input, layers, model as createModel, sequential } from '@tensorflow/tfjs-layers';
import type { LayersModel, LayerVariable, SymbolicTensor } from '@tensorflow/tfjs-layers';
import { expect, it } from 'vitest';

import type { LabelledBatch } from '../batches/batch.js';
import { softmaxCrossEntropy } from '../losses/softmax-cross-entropy.js';
import { createLogits } from '../model/logits.js';
import { trainableVariables } from '../model/parameters.js';
import { createGenerator } from '../random/generator.js';
import type { Warning } from '../optimize/epoch-report.js';
import { computeFisherDiagonal } from './fisher-diagonal.js';
import { computeFisherDiagonalPerSample } from './fisher-diagonal-per-sample.js';

type Layer = LayersModel['layers'][number];

const random = createGenerator(11, 'fisher test');
const normals = (shape: number[], scale = 1) =>
  tf.tensor(
    Float32Array.from({ length: tf.util.sizeFromShape(shape) }, () => scale * random.normal()),
    shape,
  );

/** Seeded weights of a size that keeps the samples' probabilities apart. */
function seeded(model: LayersModel): LayersModel {
  tf.tidy(() => {
    model.setWeights(
      model.getWeights().map((weight, i) => {
        const isVariance = model.weights[i]?.name.includes('moving_variance');
        const values = normals(weight.shape, 0.5);
        return isVariance ? tf.add(tf.square(values), 0.5) : values;
      }),
    );
  });
  return model;
}

/** Batches of 5, 3 and 1 seeded samples, or of the sizes given. */
function batchesFor(model: LayersModel, sizes = [5, 3, 1], seed = 3): LabelledBatch[] {
  const generator = createGenerator(seed, 'fisher samples');
  const shape = model.inputs[0]!.shape.slice(1) as number[];
  const numClasses = model.outputs[0]!.shape[1]!;
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const samples = Array.from({ length: total }, () => ({
    values: Float32Array.from({ length: tf.util.sizeFromShape(shape) }, () => generator.normal()),
    label: generator.integer(numClasses),
  }));
  return sizes.map((size) => {
    const chunk = samples.splice(0, size);
    const flat = Float32Array.from(chunk.flatMap(({ values }) => [...values]));
    return {
      inputs: tf.tensor(flat, [size, ...shape]),
      labels: tf.tensor1d(
        chunk.map(({ label }) => label),
        'int32',
      ),
    };
  });
}

function functional(shape: number[], build: (x: SymbolicTensor) => SymbolicTensor): LayersModel {
  const x = input({ shape });
  return createModel({ inputs: x, outputs: build(x) });
}

const apply = (layer: Layer, x: SymbolicTensor | SymbolicTensor[]) =>
  layer.apply(x) as SymbolicTensor;

const dense = (units: number, activation: 'linear' | 'relu' | 'tanh' | 'softmax' = 'linear') =>
  layers.dense({ units, activation });

const closed: Record<string, () => LayersModel> = {
  'an MLP of several activations': () =>
    sequential({
      layers: [
        layers.dense({ units: 6, inputShape: [4], activation: 'relu' }),
        layers.dense({ units: 5, activation: 'tanh' }),
        layers.dense({ units: 5, activation: 'elu', useBias: false }),
        layers.dense({ units: 4, activation: 'sigmoid' }),
        layers.leakyReLU(),
        layers.dropout({ rate: 0.5 }),
        dense(3),
      ],
    }),
  'a softmax head': () =>
    sequential({
      layers: [
        layers.dense({ units: 5, inputShape: [4], activation: 'relu' }),
        dense(3, 'softmax'),
      ],
    }),
  'a Dense layer on three axes': () =>
    sequential({
      layers: [
        layers.dense({ units: 5, inputShape: [3, 2], activation: 'tanh' }),
        layers.flatten(),
        dense(3),
      ],
    }),
  'nested models': () =>
    sequential({
      layers: [
        sequential({
          layers: [layers.dense({ units: 5, inputShape: [4], activation: 'tanh' }), dense(4)],
        }),
        functional([4], (x) => apply(layers.add(), [x, apply(dense(4, 'tanh'), x)])),
        sequential({ layers: [layers.dense({ units: 3, inputShape: [4] }), layers.softmax()] }),
      ],
    }),
  'a frozen layer': () =>
    sequential({
      layers: [
        layers.dense({ units: 5, inputShape: [4], activation: 'tanh' }),
        layers.dense({ units: 4, activation: 'tanh', trainable: false }),
        dense(3),
      ],
    }),
};

const convolutional: Record<string, () => LayersModel> = {
  'a CNN with strides, both paddings and pooling': () =>
    sequential({
      layers: [
        layers.conv2d({
          filters: 3,
          kernelSize: 3,
          padding: 'same',
          strides: 2,
          inputShape: [9, 8, 2],
          activation: 'relu',
        }),
        layers.conv2d({
          filters: 4,
          kernelSize: [2, 3],
          padding: 'valid',
          strides: [1, 1],
          useBias: false,
        }),
        layers.activation({ activation: 'tanh' }),
        layers.maxPooling2d({ poolSize: 2, padding: 'same' }),
        layers.flatten(),
        dense(3),
      ],
    }),
  'strides that leave a rest': () =>
    sequential({
      layers: [
        layers.conv2d({
          filters: 2,
          kernelSize: 2,
          strides: [3, 2],
          inputShape: [9, 8, 1],
          activation: 'elu',
        }),
        layers.flatten(),
        dense(2),
      ],
    }),
};

const slow: [string, () => LayersModel, RegExp][] = [
  [
    'a layer that is used twice',
    () => {
      const shared = dense(4, 'tanh');
      return functional([4], (x) => apply(dense(3), apply(shared, apply(shared, x))));
    },
    /^no closed form .* for 'dense_\w+' \(used 2 times\): .* one for each batch of 5$/,
  ],
  [
    'layers that share a kernel',
    () => {
      const [one, other] = [dense(4, 'tanh'), dense(4, 'tanh')];
      const model = functional([4], (x) => apply(dense(3), apply(other, apply(one, x))));
      const own = other as unknown as { kernel: LayerVariable; _trainableWeights: LayerVariable[] };
      const [kernel, bias] = [one.trainableWeights[0]!, other.trainableWeights[1]!];
      own.kernel.dispose();
      Object.assign(other, { kernel, _trainableWeights: [kernel, bias] });
      return model;
    },
    /for 'dense_\w+' \(shares weights\), 'dense_\w+' \(shares weights\):/,
  ],
  [
    'a layer of a call of its own',
    () => {
      const changed = layers.dense({ units: 4, useBias: false });
      changed.call = (x) =>
        tf.tidy(() => tf.square(tf.matMul([x].flat()[0]!, changed.weights[0]!.read())));
      return functional([4], (x) => apply(dense(3), apply(changed, x)));
    },
    /\(its call is overridden\):/,
  ],
  [
    'batch and layer normalisation',
    () =>
      sequential({
        layers: [
          layers.dense({ units: 4, inputShape: [4] }),
          layers.batchNormalization({ name: 'norm' }),
          layers.layerNormalization(),
          dense(3),
        ],
      }),
    /for 'norm' \(BatchNormalization\), '\w+' \(LayerNormalization\):/,
  ],
  [
    'a wrapper and a recurrent layer',
    () =>
      sequential({
        layers: [
          layers.timeDistributed({ layer: dense(3), inputShape: [2, 4] }),
          layers.simpleRNN({ units: 3 }),
          dense(2),
        ],
      }),
    /\(TimeDistributed\), '\w+' \(SimpleRNN\):/,
  ],
];

describeBackends('computeFisherDiagonal', (backend) => {
  // wasm has no gradient of a convolution in its kernel, which the loop needs and the closed form not.
  const looped = backend === 'wasm' ? closed : { ...closed, ...convolutional };

  it('is the mean of squared gradients, by hand, for one layer', async () => {
    const model = sequential({ layers: [layers.dense({ units: 2, inputShape: [2] })] });
    tf.tidy(() => {
      model.setWeights([tf.zeros([2, 2]), tf.tensor1d([0, Math.log(3)])]);
    });
    // p = (¼, ¾) for both samples; δ = (−¾, ¾) and (¼, −¼).
    const inputs = tf.tensor2d([
      [1, 2],
      [3, 0],
    ]);
    const labels = tf.tensor1d([0, 1], 'int32');
    const { diagonals, count, max } = await computeFisherDiagonal(model, [{ inputs, labels }]);
    const [kernel, bias] = diagonals as [tf.Tensor, tf.Tensor];
    const [a, b] = [(1 * 9 + 9 * 1) / 32, (4 * 9) / 32];
    expectClose(kernel, [a, a, b, b]);
    expectClose(bias, [10 / 32, 10 / 32]);
    expect(count).toBe(2);
    expect(max).toBeCloseTo(b, 6);
    tf.dispose(diagonals);
    model.dispose();
  });

  it.each(Object.entries(looped))('agrees with the per-sample loop for %s', async (_, build) => {
    const model = seeded(build());
    await expectNoLeak(async () => {
      const warnings: Warning[] = [];
      const onWarning = (warning: Warning) => warnings.push(warning);
      const fast = await computeFisherDiagonal(model, batchesFor(model), { onWarning });
      const loop = await computeFisherDiagonalPerSample(model, batchesFor(model));
      expectSame(fast.diagonals, loop.diagonals);
      expect(fast.count).toBe(9);
      expect(warnings).toEqual([]);
      expect(fast.diagonals.map(({ shape }) => shape)).toEqual(
        model.trainableWeights.map(({ shape }) => shape),
      );
      tf.dispose([fast.diagonals, loop.diagonals]);
    });
    model.dispose();
  });

  it('takes a layer that the loss does not depend on', async () => {
    const x = input({ shape: [4] });
    const hidden = apply(dense(4, 'tanh'), x);
    const twoHeads = createModel({
      inputs: x,
      outputs: [apply(dense(3), hidden), apply(dense(2), hidden)],
    });
    const model = functional([4], (y) => (twoHeads.apply(y) as SymbolicTensor[])[0]!);
    seeded(model);
    const fast = await computeFisherDiagonal(model, batchesFor(model));
    const loop = await computeFisherDiagonalPerSample(model, batchesFor(model));
    fast.diagonals.forEach((diagonal, i) => expectClose(diagonal, loop.diagonals[i]!));
    expectClose(fast.diagonals[5]!, [0, 0]);
    tf.dispose([fast.diagonals, loop.diagonals]);
  });

  it.each(slow)('takes the loop for %s, and says so', async (_, build, message) => {
    const model = seeded(build());
    await expectNoLeak(async () => {
      const warnings: Warning[] = [];
      const onWarning = (warning: Warning) => warnings.push(warning);
      const fast = await computeFisherDiagonal(model, batchesFor(model), { onWarning });
      const loop = await computeFisherDiagonalPerSample(model, batchesFor(model));
      expectSame(fast.diagonals, loop.diagonals);
      expect(warnings.map(({ code }) => code)).toEqual(['SF_FISHER_PER_SAMPLE']);
      expect(warnings[0]?.message).toMatch(message);
      tf.dispose([fast.diagonals, loop.diagonals]);
    });
    tf.dispose(model.weights.map((weight) => weight.read()));
  });

  it('agrees with finite differences for a CNN', async () => {
    const model = seeded(
      sequential({
        layers: [
          layers.conv2d({ filters: 2, kernelSize: 2, inputShape: [4, 4, 1], activation: 'tanh' }),
          layers.conv2d({ filters: 2, kernelSize: 2, strides: 2, padding: 'same' }),
          layers.flatten(),
          dense(3, 'softmax'),
        ],
      }),
    );
    const { diagonals } = await computeFisherDiagonal(model, batchesFor(model, [3]));
    const logits = createLogits(model);
    const batches = batchesFor(model, [1, 1, 1]);
    trainableVariables(model).forEach((variable, v) => {
      const start = variable.dataSync().slice() as Float32Array;
      const mean = new Float32Array(start.length);
      for (const { inputs, labels } of batches)
        numericalGradient((values) => {
          return tf.tidy(() => {
            variable.assign(tf.tensor(values, variable.shape));
            return softmaxCrossEntropy(logits(inputs), labels).dataSync()[0]!;
          });
        }, start).forEach((gradient, i) => {
          mean[i]! += gradient ** 2 / batches.length;
        });
      tf.tidy(() => variable.assign(tf.tensor(start, variable.shape)));
      expectClose(diagonals[v]!, mean, { relative: 1e-2, absolute: 1e-4 });
    });
    tf.dispose(diagonals);
    for (const { inputs, labels } of batches) tf.dispose([inputs, labels]);
    model.dispose();
  });

  it('of a dilated kernel is that of the same kernel with holes', async () => {
    const build = (options: { kernelSize: number; dilationRate?: number }) =>
      seeded(
        sequential({
          layers: [
            layers.conv2d({ filters: 2, padding: 'same', inputShape: [6, 7, 2], ...options }),
            layers.flatten(),
            dense(3),
          ],
        }),
      );
    const dilated = build({ kernelSize: 2, dilationRate: 2 });
    const holed = build({ kernelSize: 3 });
    const withHole = (kernel: tf.Tensor, axis: number) => {
      const [first, last] = tf.split(kernel, 2, axis) as [tf.Tensor, tf.Tensor];
      return tf.concat([first, tf.zerosLike(first), last], axis);
    };
    const spread = (kernel: tf.Tensor) => withHole(withHole(kernel, 0), 1);
    tf.tidy(() => {
      const [kernel, ...others] = dilated.getWeights();
      holed.setWeights([spread(kernel!), ...others]);
    });
    const expected = await computeFisherDiagonal(holed, batchesFor(holed));
    const actual = await computeFisherDiagonal(dilated, batchesFor(dilated));
    const mask = spread(tf.onesLike(actual.diagonals[0]!));
    expectSame(
      [spread(actual.diagonals[0]!), ...actual.diagonals.slice(1)],
      [tf.mul(mask, expected.diagonals[0]!), ...expected.diagonals.slice(1)],
    );
    dilated.dispose();
    holed.dispose();
  });

  it('does not depend on the order and the size of the batches', async () => {
    const model = seeded(closed['an MLP of several activations']!());
    const shuffled = batchesFor(model, Array<number>(9).fill(1)).reverse();
    const one = await computeFisherDiagonal(model, batchesFor(model, [9]));
    const many = await computeFisherDiagonal(model, shuffled);
    expectSame(many.diagonals, one.diagonals);
    for (const diagonal of one.diagonals) {
      expect(tf.tidy(() => tf.min(diagonal).dataSync()[0])).toBeGreaterThanOrEqual(0);
      expect(tf.tidy(() => tf.max(diagonal).dataSync()[0])).toBeLessThanOrEqual(one.max);
    }
    expect(many.count).toBe(one.count);
    tf.dispose([one.diagonals, many.diagonals]);
    model.dispose();
  });

  it('leaves the model as it was, also after an error in a forward pass', async () => {
    const model = seeded(
      sequential({
        layers: [
          layers.dense({ units: 5, inputShape: [4], activation: 'relu' }),
          layers.dropout({ rate: 0.5, name: 'breaking' }),
          dense(3, 'softmax'),
        ],
      }),
    );
    const inputs = normals([2, 4]);
    const before = model.predict(inputs) as tf.Tensor;
    const breaking = model.getLayer('breaking');
    const call = breaking.call.bind(breaking);
    let calls = 0;
    breaking.call = (x, options) => {
      // The survey passes.
      if (++calls > 1) throw new Error('from within');
      return call(x, options);
    };
    await expect(computeFisherDiagonal(model, batchesFor(model))).rejects.toThrow('from within');
    Reflect.deleteProperty(breaking, 'call');
    for (const layer of model.layers) expect(Object.hasOwn(layer, 'call')).toBe(false);
    const after = model.predict(inputs) as tf.Tensor;
    expectClose(after, before, { relative: 0, absolute: 0 });
    tf.dispose([inputs, before, after]);
    model.dispose();
  });
});

/** Closed form and loop: 1e-5 relative, of an element or of the tensor's mean for the tiny ones. */
function expectSame(actual: readonly tf.Tensor[], expected: readonly tf.Tensor[]): void {
  expect(actual.length).toBe(expected.length);
  actual.forEach((tensor, i) => {
    const other = expected[i]!;
    const scale = tf.tidy(() => tf.mean(other).dataSync()[0]!);
    expect(scale).toBeGreaterThan(0);
    expectClose(tensor, other, { relative: 1e-5, absolute: 1e-6 * scale });
  });
}
