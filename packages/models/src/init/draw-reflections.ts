import type { Generator } from '@sf/core';

/** A product of Householder reflections as one matrix, I − V·T·Vᵀ. */
export interface Reflections {
  /** Vᵀ, [count, size] by rows: one unit vector a reflection, after as many zeros as its index. */
  readonly vectors: Float32Array;
  /** T, [count, count] by rows, upper triangular. */
  readonly triangle: Float32Array;
  /** Sign of R's diagonal in the QR decomposition that the reflections belong to, ±1. */
  readonly signs: Float32Array;
}

/**
 * The first `count` Householder reflections of the QR decomposition of a normal random matrix of
 * `size` rows (Stewart 1980): since what remains after a reflection is normal again, each needs only
 * fresh normal numbers. Their product is held in compact WY form (Schreiber and Van Loan 1989).
 *
 * @param size - dimension of the first reflection, at least `count`; the next ones are one smaller each
 * @param generator - advanced by size + (size − 1) + … normal numbers
 */
export function drawReflections(size: number, count: number, generator: Generator): Reflections {
  const vectors = new Float32Array(count * size);
  const signs = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    const vector = vectors.subarray(i * size + i, (i + 1) * size);
    signs[i] = drawReflection(vector, generator);
  }
  return { vectors, triangle: invertTriangle(gram(vectors, count)), signs };
}

/**
 * Fills `vector` with the unit normal of the reflection that takes a normal random x to ∓‖x‖·e₁.
 *
 * @returns the sign of that multiple of e₁
 */
function drawReflection(vector: Float32Array, generator: Generator): 1 | -1 {
  let squares = 0;
  for (let j = 0; j < vector.length; j++) {
    const x = generator.normal();
    vector[j] = x;
    squares += x * x;
  }
  const first = vector[0] ?? 0;
  const norm = Math.sqrt(squares);
  // The sign of the sum avoids cancellation: v = x + sign(x₁)‖x‖e₁, vᵀv = 2‖x‖(‖x‖ + |x₁|).
  const scale = 1 / Math.sqrt(2 * norm * (norm + Math.abs(first)));
  vector[0] = first < 0 ? first - norm : first + norm;
  for (let j = 0; j < vector.length; j++) vector[j] = (vector[j] ?? 0) * scale;
  return first < 0 ? 1 : -1;
}

/** The upper triangle of VᵀV in float64, from the vectors as rounded to float32. */
function gram(vectors: Float32Array, count: number): Float64Array {
  const size = vectors.length / count;
  const products = new Float64Array(count * count);
  for (let i = 0; i < count; i++) {
    const a = vectors.subarray(i * size, (i + 1) * size);
    for (let j = i; j < count; j++) {
      const b = vectors.subarray(j * size, (j + 1) * size);
      let sum = 0;
      // The j-th vector begins with j zeros.
      for (let k = j; k < size; k++) sum += (a[k] ?? 0) * (b[k] ?? 0);
      products[i * count + j] = sum;
    }
  }
  return products;
}

/**
 * T = U⁻¹, U the strict upper triangle of VᵀV with half its diagonal (Puglisi 1992). Because U + Uᵀ
 * is VᵀV of the rounded vectors, the product is orthogonal to the accuracy of T, whatever V's.
 */
function invertTriangle(products: Float64Array): Float32Array {
  const count = Math.sqrt(products.length);
  const inverse = new Float64Array(count * count);
  for (let column = 0; column < count; column++)
    for (let row = column; row >= 0; row--) {
      let sum = row === column ? 1 : 0;
      for (let k = row + 1; k <= column; k++)
        sum -= (products[row * count + k] ?? 0) * (inverse[k * count + column] ?? 0);
      inverse[row * count + column] = (2 * sum) / (products[row * count + row] ?? 1);
    }
  return Float32Array.from(inverse);
}
