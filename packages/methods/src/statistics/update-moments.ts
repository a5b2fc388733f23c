import { assertMatrix, zeros, type Matrix } from '../linear-algebra/matrix.js';
import { addScatter } from './add-scatter.js';
import type { Moments } from './moments.js';

/**
 * Adds samples to moments, in place (Chan, Golub and LeVeque 1979): each batch is centred on its own
 * mean before it is squared, so that nothing cancels however far the mean is from zero. Batches of
 * any sizes give the same up to rounding; a low rank that is exceeded depends on their order, little.
 *
 * @param moments - of samples of the same size
 * @param samples - [any number, n], a sample a row; stays the caller's
 * @throws SfError `SF_BAD_SHAPE`, or `SF_NOT_FINITE` for NaN or infinity; then nothing was added
 * @example
 * ```ts
 * const moments = createMoments(2);
 * updateMoments(moments, matrixOf([[1, 2], [3, 4]]));
 * console.log(moments.mean); // 2, 3
 * ```
 */
export function updateMoments(moments: Moments, samples: Matrix): void {
  assertMatrix('samples', samples, moments.mean.length);
  if (samples.rows === 0) return;
  const mean = meanOf(samples);
  addScatter(moments, centred(samples, mean));
  shiftMean(moments, mean, samples.rows);
}

/**
 * Joins the mean of `count` other samples, and the scatter between the two means: that of one sample
 * δ·√(n₁n₂ / (n₁ + n₂)), where δ is their difference.
 */
export function shiftMean(moments: Moments, mean: Float64Array, count: number): void {
  const total = moments.count + count;
  const difference = mean.map((value, j) => value - (moments.mean[j] ?? NaN));
  if (moments.count > 0) {
    const scale = Math.sqrt((moments.count * count) / total);
    addScatter(moments, { rows: 1, columns: mean.length, data: difference.map((x) => x * scale) });
  }
  difference.forEach((value, j) => {
    moments.mean[j] = (moments.mean[j] ?? NaN) + (value * count) / total;
  });
  moments.count = total;
}

function meanOf({ rows, columns, data }: Matrix): Float64Array {
  const mean = new Float64Array(columns);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) mean[j] = (mean[j] ?? NaN) + (data[i * columns + j] ?? NaN);
  return mean.map((sum) => sum / rows);
}

function centred({ rows, columns, data }: Matrix, mean: Float64Array): Matrix {
  const result = zeros(rows, columns);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++)
      result.data[i * columns + j] = (data[i * columns + j] ?? NaN) - (mean[j] ?? NaN);
  return result;
}
