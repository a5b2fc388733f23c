import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';

import { loadBackend } from '../load-backend.js';
import type { NativeBackend } from '../native-backend.js';

// CI must not pass by skipping.
const isHere = process.env.CI === 'true' || (await loadBackend('tensorflow')).present;

const bitsOf = (rows: readonly (readonly number[])[]) =>
  tf.tensor(
    new Int32Array(Float64Array.from(rows.flat()).buffer),
    [rows.length, rows[0]?.length ?? 0, 2],
    'int32',
  );

function run(name: string, inputs: tf.NamedTensorMap, attributes: Record<string, boolean> = {}) {
  return tf.tidy(() => {
    const given = tf.engine().runKernel(name, inputs, attributes) as unknown;
    const outputs = (Array.isArray(given) ? given : [given]) as tf.Tensor[];
    return outputs.map((bits) => ({
      shape: bits.shape.slice(0, -1),
      numbers: [...new Float64Array((bits.dataSync() as Int32Array).slice().buffer)],
    }));
  });
}

const tensors = () => [
  tf.memory().numTensors,
  (tf.backend() as NativeBackend).binding.getNumOfTensors(),
];

describe.skipIf(!isHere)('kernels of float64', () => {
  beforeAll(() => loadBackend('tensorflow'));

  it('MatMulFloat64 multiplies beyond float32, also transposed', () => {
    const before = tensors();
    const [a, b] = [bitsOf([[1, 1e-12], [0, 2]]), bitsOf([[1, 0, 1], [1, 3, 0]])]; // prettier-ignore
    const [product] = run('MatMulFloat64', { a, b });
    expect(product).toEqual({ shape: [2, 3], numbers: [1 + 1e-12, 3e-12, 1, 2, 6, 0] });
    expect(run('MatMulFloat64', { a, b }, { transposeA: true })[0]?.numbers).toEqual([
      ...[1, 0, 1],
      ...[1e-12 + 2, 6, 1e-12],
    ]);
    expect(run('MatMulFloat64', { a: b, b }, { transposeB: true })[0]?.numbers).toEqual([
      ...[2, 1],
      ...[1, 10],
    ]);
    tf.dispose([a, b]);
    expect(tensors()).toEqual(before);
  });

  it('SymmetricEigen is by hand: [[2, 1], [1, 2]] has 1 along (−1, 1) and 3 along (1, 1)', () => {
    const before = tensors();
    const matrix = bitsOf([[2, 1], [1, 2]]); // prettier-ignore
    const [values, vectors] = run('SymmetricEigen', { matrix });
    expect(values?.shape).toEqual([2]);
    [1, 3].forEach((x, i) => expect(values?.numbers[i]).toBeCloseTo(x, 14));
    // Columns; the sign is the library's.
    const [a = NaN, b = NaN, c = NaN, d = NaN] = vectors?.numbers ?? [];
    expect(a * c).toBeCloseTo(-0.5, 14);
    expect(b * d).toBeCloseTo(0.5, 14);
    matrix.dispose();
    expect(tensors()).toEqual(before);
  });

  it('names what does not fit, and leaves no tensor behind', () => {
    const a = bitsOf([[1, 2]]);
    const before = tensors();
    expect(() => run('MatMulFloat64', { a, b: a })).toThrow(
      'MatMulFloat64: expected int32 [n, k, 2] and [k, m, 2], or transposed, the bits of float64; got int32 [1,2,2], int32 [1,2,2]',
    );
    expect(() => run('SymmetricEigen', { matrix: a })).toThrow('SymmetricEigen: expected');
    expect(tensors()).toEqual(before);
    a.dispose();
  });
});
