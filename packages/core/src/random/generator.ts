import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

import { assertNumber } from '../errors/assert-number.js';

/** A stream of random numbers; it has state, so each purpose creates its own. */
export interface Generator {
  /** Uniform in [0, 1), with 53 random bits. */
  uniform(): number;
  /** Uniform in 0 … `count` − 1, without bias. */
  integer(count: number): number;
  /** Standard normal (Marsaglia's polar method, 1964). */
  normal(): number;
}

/**
 * A generator for one purpose. The same seed and purpose give the same numbers on every machine and
 * backend; other purposes give independent ones, so that adding a use never changes another.
 *
 * @param seed - an integer, 0 … 2⁵³ − 1
 * @param purpose - what it is for, most general first: `'shuffle', 'forget', epoch`
 * @example
 * ```ts
 * const labels = createGenerator(7, 'labels', 3);
 * labels.integer(10);
 * ```
 */
export function createGenerator(seed: number, ...purpose: (string | number)[]): Generator {
  assertNumber('seed', seed, { min: 0, max: Number.MAX_SAFE_INTEGER, integer: true });
  const source = xoroshiro128plusFromState(hashToState([seed, ...purpose].join('/')));
  let spare: number | null = null;
  return {
    uniform: () => uniformFloat64(source),
    integer: (count) => uniformInt(source, 0, count - 1),
    normal: () => {
      if (spare !== null) {
        const value = spare;
        spare = null;
        return value;
      }
      for (;;) {
        const u = 2 * uniformFloat64(source) - 1;
        const v = 2 * uniformFloat64(source) - 1;
        const s = u * u + v * v;
        if (s > 0 && s < 1) {
          const scale = Math.sqrt((-2 * Math.log(s)) / s);
          spare = v * scale;
          return u * scale;
        }
      }
    },
  };
}

/** Spreads a text over the generator's 128 bits of state: four FNV-1a hashes, each well mixed. */
function hashToState(text: string): number[] {
  return [0x811c9dc5, 0x9e3779b9, 0x85ebca6b, 0xc2b2ae35].map((offset) => {
    let hash = offset;
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    // The finaliser of MurmurHash3, so that neighbouring seeds share no bits.
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return hash ^ (hash >>> 16);
  });
}
