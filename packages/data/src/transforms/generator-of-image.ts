import { createGenerator, type Generator } from '@sf/core';

/**
 * Random numbers that follow from an image's bytes (their FNV-1a hash) and a seed. An image then gets
 * the same ones in whatever set and at whatever place it comes, as pairs of D_f and D_f,clean need it:
 * a rule by position would not survive `selectSamples`.
 */
export function generatorOfImage(image: Uint8Array, seed: number, purpose: string): Generator {
  let hash = 0x811c9dc5;
  for (const byte of image) hash = Math.imul(hash ^ byte, 0x01000193);
  return createGenerator(seed, purpose, hash >>> 0);
}
