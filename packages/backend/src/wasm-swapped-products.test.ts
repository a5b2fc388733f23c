import { expect, it } from 'vitest';

import { isSwappedFaster } from './wasm-swapped-products.js';

const matrix = (...shape: number[]) => ({ dataId: {}, dtype: 'float32' as const, shape });

it.each([
  ['forward, few rows', [128, 784], [784, 784], '', true],
  ['forward, many rows', [1000, 784], [784, 784], '', false],
  ['forward, few classes', [128, 784], [784, 10], '', false],
  ['the gradient in the input', [128, 784], [784, 784], 'b', true],
  ['the gradient in the weights', [128, 784], [128, 784], 'a', false],
  ['a batch', [4, 8, 16], [4, 16, 784], '', false],
])('a·b as (bᵀ·aᵀ)ᵀ: %s', (_, a, b, transposed, expected) => {
  const attrs = { transposeA: transposed === 'a', transposeB: transposed === 'b' };
  expect(isSwappedFaster({ a: matrix(...a), b: matrix(...b) }, attrs)).toBe(expected);
});
