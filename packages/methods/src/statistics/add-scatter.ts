import { transpose, type Matrix } from '../linear-algebra/matrix.js';
import { addProduct, addScaled, gramByKernel } from '../linear-algebra/multiply.js';
import { compressRows } from './compress-rows.js';
import type { DenseMoments, LowRankMoments, Moments } from './moments.js';

/** Adds XᵀX to the scatter, in place; X, [b, n], is centred already. */
export function addScatter(moments: Moments, centred: Matrix): void {
  if (moments.kind === 'dense') {
    addDense(moments, centred);
    return;
  }
  const chunk = Math.max(128, moments.rank);
  for (const part of chunksOf(centred, chunk)) addLowRank(moments, part);
}

function addDense({ scatter }: DenseMoments, centred: Matrix): void {
  const { columns } = centred;
  const triangle = (i: number) => scatter.subarray((i * (i + 1)) / 2, ((i + 1) * (i + 2)) / 2);
  const gram = gramByKernel(centred);
  if (gram) {
    for (let i = 0; i < columns; i++)
      addScaled(triangle(i), 1, gram.data.subarray(i * columns, i * columns + i + 1));
    return;
  }
  // Few rows at a time stay in the processor's cache.
  for (const part of chunksOf(centred, 64)) {
    const perElement = transpose(part).data;
    for (let i = 0; i < columns; i++)
      addProduct(triangle(i), perElement.subarray(i * part.rows, (i + 1) * part.rows), part);
  }
}

function addLowRank(moments: LowRankMoments, centred: Matrix): void {
  const { rows, columns, data } = centred;
  const { directions, scatterDiagonal } = moments;
  for (let i = 0; i < data.length; i += columns) {
    const row = data.subarray(i, i + columns);
    addScaled(
      scatterDiagonal,
      1,
      row.map((x) => x * x),
    );
  }
  const stacked = new Float64Array(directions.data.length + data.length);
  stacked.set(directions.data);
  stacked.set(data, directions.data.length);
  const all = { rows: directions.rows + rows, columns, data: stacked };
  moments.directions = compressRows(all, moments.rank);
}

/** Up to `size` rows at a time, without copying. */
function* chunksOf({ rows, columns, data }: Matrix, size: number): Generator<Matrix> {
  for (let from = 0; from < rows; from += size) {
    const count = Math.min(size, rows - from);
    yield {
      rows: count,
      columns,
      data: data.subarray(from * columns, (from + count) * columns),
    };
  }
}
