import { registerFloat64Kernel } from './float64-kernel.js';

/**
 * Gives the tensorflow backend its kernel `SolvePositiveDefinite`: X of A·X = B, and the diagonal of
 * Cholesky's factor of A, as columns, in float64. Where A is indefinite both are NaN, the diagonal
 * from the first bad row on at least.
 */
export function registerSolvePositiveDefinite(): void {
  registerFloat64Kernel(
    {
      kernelName: 'SolvePositiveDefinite',
      inputs: ['matrix', 'rightHandSide'],
      expected: '[n, n, 2] and [n, m, 2]',
      fits: ([a, b]) => a?.[0] === a?.[1] && a?.[0] === b?.[0],
    },
    () =>
      (run, [a = NaN, b = NaN]) => {
        const [factor = NaN] = run('Cholesky', {}, [a]);
        const solve = (right: number, adjoint: boolean) =>
          run('MatrixTriangularSolve', { lower: true, adjoint }, [factor, right])[0] ?? NaN;
        const [pivots = NaN] = run('MatrixDiagPart', {}, [factor]);
        return [solve(solve(b, false), true), pivots];
      },
  );
}
