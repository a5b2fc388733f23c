import { createGenerator, permutation, randomLabels } from '@sf/core';

/** How many epochs of how many samples. */
interface Extent {
  readonly epochs: number;
  readonly samples: number;
}

/**
 * The labels that `randomLabelTerm` draws: afresh in each epoch, batch by batch.
 *
 * @returns [epochs, samples]
 */
export function drawRandomLabels(
  { seed, classes }: { seed: number; classes: number },
  { epochs, samples }: Extent,
): Int32Array {
  const drawn = new Int32Array(epochs * samples);
  const all = Array.from({ length: classes }, (_, label) => label);
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const generator = createGenerator(seed, 'labels', epoch);
    drawn.set(randomLabels(samples, all, generator), (epoch - 1) * samples);
  }
  return drawn;
}

/**
 * The order in which `createBatchStream` hands out a part.
 *
 * @returns [epochs, samples]
 */
export function drawOrder(
  { seed, part }: { seed: number; part: string },
  { epochs, samples }: Extent,
): Int32Array {
  const order = new Int32Array(epochs * samples);
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const generator = createGenerator(seed, 'shuffle', part, epoch);
    order.set(permutation(samples, generator), (epoch - 1) * samples);
  }
  return order;
}
