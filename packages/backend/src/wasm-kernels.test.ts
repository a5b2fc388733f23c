import * as tf from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { describe, expect, it } from 'vitest';

import { loadBackend } from './load-backend.js';
import { isSwappedFaster } from './wasm-swapped-products.js';

/** Numbers that look random and are the same each time, in (−1, 1). */
function numbers(shape: number[], seed = 1): tf.Tensor {
  const values = Float32Array.from({ length: tf.util.sizeFromShape(shape) }, (_, i) =>
    Math.sin(seed * 7919 + i * 12.9898),
  );
  return tf.tensor(values, shape);
}

/** Expects a function of tensors to give on wasm what it gives on cpu, and to leave no tensor. */
async function expectSameAsCpu(compute: () => tf.Tensor | tf.Tensor[]): Promise<void> {
  const run = async (backend: 'wasm' | 'cpu') => {
    await loadBackend(backend);
    const before = { ...tf.memory(), ids: tf.backend().numDataIds() };
    const results = tf.tidy(() => {
      const result = compute();
      return Array.isArray(result) ? result : [result];
    });
    const values = results.map((result) => [result.shape, [...result.dataSync()]] as const);
    tf.dispose(results);
    expect(tf.memory().numTensors, 'tensors left behind').toBe(before.numTensors);
    expect(tf.backend().numDataIds(), 'buffers left behind').toBe(before.ids);
    return values;
  };
  const expected = await run('cpu');
  const actual = await run('wasm');
  expect(actual.map(([shape]) => shape)).toEqual(expected.map(([shape]) => shape));
  expected.forEach(([, numbers], t) => {
    const largest = Math.max(...numbers.map(Math.abs));
    numbers.forEach((number, i) => {
      const difference = Math.abs((actual[t]?.[1][i] ?? NaN) - number);
      if (!(difference <= 1e-5 * (1 + largest)))
        expect.fail(`tensor ${t}, element ${i}: ${actual[t]?.[1][i] ?? NaN} against ${number}`);
    });
  });
}

describe('products with explicit transposes', () => {
  const flags: [boolean, boolean][] = [
    [false, false],
    [true, false],
    [false, true],
    [true, true],
  ];

  /** Above 48: the stock kernel's blocks. */
  const [rows, inner, columns] = [65, 70, 101];

  const operands = (
    transposeA: boolean,
    transposeB: boolean,
    { batch = [], height = rows }: { batch?: number[]; height?: number } = {},
  ) => ({
    a: numbers([...batch, ...(transposeA ? [inner, height] : [height, inner])], 1),
    b: numbers([...batch, ...(transposeB ? [columns, inner] : [inner, columns])], 2),
  });

  describe.each(flags)('with transposes %s, %s', (transposeA, transposeB) => {
    it('a product is right', async () => {
      for (const batch of [[], [3], [2, 2]])
        await expectSameAsCpu(() => {
          const { a, b } = operands(transposeA, transposeB, { batch });
          return tf.matMul(a, b, transposeA, transposeB);
        });
    });

    it('a product of few rows is right, which is computed the other way round', async () => {
      await expectSameAsCpu(() => {
        const { a, b } = operands(transposeA, transposeB, { height: 5 });
        expect(isSwappedFaster({ a, b }, { transposeA, transposeB })).toBe(true);
        return tf.matMul(a, b, transposeA, transposeB);
      });
    });

    it('a fused product with bias and activation is right', async () => {
      for (const activation of ['linear', 'relu'] as const)
        await expectSameAsCpu(() => {
          const { a, b } = operands(transposeA, transposeB);
          const bias = numbers([columns], 3);
          return tf.fused.matMul({ a, b, transposeA, transposeB, bias, activation });
        });
    });
  });

  it('vectors and single numbers are right', async () => {
    await expectSameAsCpu(() => tf.matMul(numbers([1, 60]), numbers([1, 60], 2), false, true));
    await expectSameAsCpu(() => tf.matMul(numbers([60, 1]), numbers([60, 1], 2), true, false));
    await expectSameAsCpu(() => tf.matMul(numbers([1, 1]), numbers([1, 1], 2), true, true));
  });

  it('the gradients of dense layers are right', async () => {
    await expectSameAsCpu(() => {
      const model = sequential({
        layers: [
          layers.dense({ units: 67, inputShape: [70], activation: 'relu' }),
          layers.dense({ units: 53 }),
        ],
      });
      model.getWeights().forEach(({ shape }, i) => {
        model.weights[i]?.write(numbers(shape, i + 2));
      });
      const variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
      const x = numbers([61, 70]);
      const { value, grads } = tf.variableGrads(
        () => tf.mean(tf.square(model.apply(x, { training: true }) as tf.Tensor)),
        variables,
      );
      const result = [value, ...variables.map(({ name }) => grads[name]!.clone())];
      model.dispose();
      return result;
    });
  });

  it('a failing product leaves no tensor', async () => {
    await loadBackend('wasm');
    const a = tf.ones([2, 3], 'int32');
    const before = tf.backend().numDataIds();
    expect(() => tf.matMul(a, a, true)).toThrow(/float32/);
    expect(tf.backend().numDataIds()).toBe(before);
    a.dispose();
  });
});

describe('the gradient of a convolution’s filter', () => {
  const gradients = (
    x: tf.Tensor4D,
    filter: tf.Tensor4D,
    { strides = 1, pad }: { strides?: number | [number, number]; pad: 'same' | 'valid' | number },
  ) =>
    tf.grads((x, f) =>
      tf.sum(
        tf.square(
          tf.conv2d(
            x as tf.Tensor4D,
            f as tf.Tensor4D,
            strides,
            pad,
            'NHWC',
            1,
            typeof pad === 'number' ? 'floor' : undefined,
          ),
        ),
      ),
    )([x, filter]);

  it.each<[string, number[], number[], Parameters<typeof gradients>[2]]>([
    ['valid', [3, 7, 8, 2], [3, 2, 2, 5], { pad: 'valid' }],
    ['same', [3, 7, 8, 2], [3, 2, 2, 5], { pad: 'same' }],
    [
      'same, strides that leave a rest',
      [2, 8, 7, 3],
      [3, 3, 3, 4],
      { pad: 'same', strides: [2, 3] },
    ],
    ['valid, strides that leave a rest', [2, 8, 7, 3], [3, 3, 3, 4], { pad: 'valid', strides: 2 }],
    ['explicit padding', [2, 6, 6, 1], [3, 3, 1, 2], { pad: 1 }],
    ['a filter as large as the image', [2, 5, 5, 2], [5, 5, 2, 3], { pad: 'valid' }],
  ])('%s', async (_, shape, filterShape, options) => {
    await expectSameAsCpu(() =>
      gradients(numbers(shape) as tf.Tensor4D, numbers(filterShape, 2) as tf.Tensor4D, options),
    );
  });

  it('is by hand the sum of the inputs under each place of the filter', async () => {
    await loadBackend('wasm');
    const values = tf.tidy(() => {
      const x = tf.tensor4d([1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 3, 3, 1]);
      const filter = tf.zeros<tf.Rank.R4>([2, 2, 1, 1]);
      return tf
        .grad((f) => tf.sum(tf.conv2d(x, f as tf.Tensor4D, 1, 'valid')))(filter)
        .dataSync();
    });
    expect([...values]).toEqual([12, 16, 24, 28]);
  });
});

describe('kernels run on cpu', () => {
  it('a depthwise convolution has its gradients', async () => {
    await expectSameAsCpu(() =>
      tf.grads((x, f) =>
        tf.sum(tf.square(tf.depthwiseConv2d(x as tf.Tensor4D, f as tf.Tensor4D, 1, 'same'))),
      )([numbers([2, 5, 6, 3]), numbers([3, 3, 3, 2], 2)]),
    );
  });

  it('a gather, as in an embedding, has its gradient', async () => {
    await expectSameAsCpu(() => {
      const indices = tf.tensor1d([2, 0, 2, 1], 'int32');
      return tf.grad((x) => tf.sum(tf.square(tf.gather(x, indices))))(numbers([4, 3]));
    });
  });
});
