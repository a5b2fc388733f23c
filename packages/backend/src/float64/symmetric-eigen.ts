import { registerFloat64Kernel } from './float64-kernel.js';

/**
 * Gives the tensorflow backend its kernel `SymmetricEigen`: eigenvalues of a symmetric matrix, [n, 2],
 * the smallest first, and its eigenvectors as columns, [n, n, 2], in float64.
 */
export function registerSymmetricEigen(): void {
  registerFloat64Kernel(
    {
      kernelName: 'SymmetricEigen',
      inputs: ['matrix'],
      expected: '[n, n, 2]',
      fits: ([matrix]) => matrix?.[0] === matrix?.[1],
    },
    () => (run, ids) => run('SelfAdjointEigV2', { compute_v: true }, ids),
  );
}
