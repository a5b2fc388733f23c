import { transpose, type Matrix } from '../linear-algebra/matrix.js';
import { addProduct, addScaled } from '../linear-algebra/multiply.js';
import { compressRows } from './compress-rows.js';
import type { Moments } from './moments.js';

/** Adds XᵀX to the scatter, in place; X, [b, n], is centred already. */
export function addScatter(moments: Moments, centred: Matrix): void {
  const chunk = moments.kind === 'dense' ? 64 : Math.max(128, moments.rank);
  for (let from = 0; from < centred.rows; from += chunk) {
    const rows = Math.min(chunk, centred.rows - from);
    const { columns } = centred;
    const data = centred.data.subarray(from * columns, (from + rows) * columns);
    addChunk(moments, { rows, columns, data });
  }
}

function addChunk(moments: Moments, centred: Matrix): void {
  const { rows, columns, data } = centred;
  if (moments.kind === 'dense') {
    const perElement = transpose(centred).data;
    for (let i = 0; i < columns; i++) {
      const start = (i * (i + 1)) / 2;
      const row = moments.scatter.subarray(start, start + i + 1);
      addProduct(row, perElement.subarray(i * rows, (i + 1) * rows), centred);
    }
    return;
  }
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
