import { registerFloat64Kernel, type Attributes } from './float64-kernel.js';

/**
 * Gives the tensorflow backend its kernel `MatMulFloat64`: the product of two matrices in float64,
 * each transposed before where `transposeA` or `transposeB` says so.
 */
export function registerMatMulFloat64(): void {
  registerFloat64Kernel(
    {
      kernelName: 'MatMulFloat64',
      inputs: ['a', 'b'],
      expected: '[n, k, 2] and [k, m, 2], or transposed',
      fits: ([a, b], attributes) => {
        const { transposeA, transposeB } = flagsOf(attributes);
        return a?.[transposeA ? 0 : 1] === b?.[transposeB ? 1 : 0];
      },
    },
    (attributes) => {
      const { transposeA, transposeB } = flagsOf(attributes);
      return (run, ids) => run('MatMul', { transpose_a: transposeA, transpose_b: transposeB }, ids);
    },
  );
}

const flagsOf = ({ transposeA, transposeB }: Attributes) => ({
  transposeA: transposeA === true,
  transposeB: transposeB === true,
});
