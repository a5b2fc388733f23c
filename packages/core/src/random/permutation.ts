import type { Generator } from './generator.js';

/**
 * A uniformly random order of 0 … `size` − 1 (Fisher and Yates' shuffle).
 *
 * @param size - number of elements, at least 0
 * @param generator - advanced by `size` − 1 draws
 * @returns a new array owned by the caller
 */
export function permutation(size: number, generator: Generator): Uint32Array {
  const order = new Uint32Array(size);
  for (let i = 0; i < size; i++) order[i] = i;
  for (let i = size - 1; i > 0; i--) {
    const j = generator.integer(i + 1);
    const kept = order[i] ?? 0;
    order[i] = order[j] ?? 0;
    order[j] = kept;
  }
  return order;
}
