import { SfError } from '@sf/core';

/** A matrix of float64 in plain memory, row by row. Of samples, a row is one sample. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  /** Length `rows` · `columns`. */
  readonly data: Float64Array;
}

/**
 * A matrix of numbers.
 *
 * @param rows - at least one, all of one length
 * @returns a new matrix owned by the caller
 * @throws SfError `SF_BAD_SHAPE` for rows of several lengths
 * @example
 * ```ts
 * const pairs = matrixOf([[1, 0], [0.5, 2]]);
 * ```
 */
export function matrixOf(rows: readonly ArrayLike<number>[]): Matrix {
  const columns = rows[0]?.length ?? 0;
  const data = new Float64Array(rows.length * columns);
  rows.forEach((row, i) => {
    if (row.length !== columns)
      throw new SfError(
        `rows of a matrix must be of one length; got ${columns} and, in row ${i}, ${row.length}`,
        { code: 'SF_BAD_SHAPE' },
      );
    data.set(row, i * columns);
  });
  return { rows: rows.length, columns, data };
}

/** A matrix of zeros, owned by the caller. */
export function zeros(rows: number, columns: number): Matrix {
  return { rows, columns, data: new Float64Array(rows * columns) };
}

/** Rows of one length as a matrix, copied; there may be none. */
export function stackRows(rows: readonly Float64Array[], columns: number): Matrix {
  const matrix = zeros(rows.length, columns);
  rows.forEach((row, i) => matrix.data.set(row, i * columns));
  return matrix;
}

/** Row `i` itself, not a copy. */
export function rowOf({ columns, data }: Matrix, i: number): Float64Array {
  return data.subarray(i * columns, (i + 1) * columns);
}

/** The columns as rows; a new matrix. */
export function transpose({ rows, columns, data }: Matrix): Matrix {
  const result = zeros(columns, rows);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) result.data[j * rows + i] = data[i * columns + j] ?? NaN;
  return result;
}

/**
 * @param what - the matrix in words, for the message
 * @throws SfError `SF_BAD_SHAPE` where the data or the number of columns do not fit, `SF_NOT_FINITE`
 *   with the first number that is NaN or infinite
 */
export function assertMatrix(what: string, matrix: Matrix, columns = matrix.columns): void {
  const { rows, data } = matrix;
  if (matrix.columns !== columns || data.length !== rows * columns)
    throw new SfError(
      `${what} must be [n, ${columns}]; got [${rows}, ${matrix.columns}] of ${data.length} numbers`,
      { code: 'SF_BAD_SHAPE', hint: 'is it of another dataset or model?' },
    );
  const bad = data.findIndex((value) => !Number.isFinite(value));
  if (bad < 0) return;
  const [row, column] = [Math.floor(bad / columns), bad % columns];
  throw new SfError(`${what}: ${data[bad] ?? NaN} in row ${row}, column ${column}`, {
    code: 'SF_NOT_FINITE',
    hint: 'check that the inputs are scaled as in training and that the model did not diverge',
  });
}
