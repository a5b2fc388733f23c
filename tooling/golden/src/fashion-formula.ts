import type { Fixtures } from './load-fixture.js';

/**
 * The initial kernel of a layer of the 'fashion-50-steps' fixture, to the last bit the one that
 * PyTorch started from; biases are zero. Uniform numbers from a hash, of variance 0.25²/784 in the first
 * layer and 1/784 in the others.
 *
 * @param layer - from 0
 * @param units - outputs of the layer
 * @returns row-major [784, units]
 */
export function fashionKernel(layer: number, units: number): Float32Array {
  const inputs = 784;
  const scale = (layer === 0 ? 0.25 : 1) * Math.sqrt(12 / inputs);
  return new Float32Array(inputs * units).map((_, k) => {
    const uniform = mix((layer << 20) + k + 0x9e3779b9) / 2 ** 32;
    return (uniform - 0.5) * scale;
  });
}

/** The rows of the embedded training sample that make the batch of a step (from 0). */
export function fashionRows(
  { batchSize, samples }: Fixtures['fashion-50-steps'],
  step: number,
): Int32Array {
  return Int32Array.from({ length: batchSize }, (_, i) => (batchSize * step + i) % samples);
}

/** The finaliser of MurmurHash3; integers 0 … 2³² − 1. */
function mix(counter: number): number {
  let h = counter | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
