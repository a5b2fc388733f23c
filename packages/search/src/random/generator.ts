import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

import { assertSetting } from '../errors/assert-setting.js';

/** A stream of random numbers; it has state, so each purpose creates its own. */
export interface Generator {
  /** Uniform in [0, 1), with 53 random bits. */
  uniform(): number;
  /** Uniform in 0 … `count` − 1, without bias. */
  integer(count: number): number;
}

/**
 * A generator for one purpose. What a sampler draws for a parameter depends on the seed, the trial's
 * number and the parameter's name alone, so that neither the order of parallel trials nor a restart
 * changes it.
 *
 * @param seed - an integer, 0 … 2⁵³ − 1
 * @param purpose - what it is for, most general first: `'independent', trial, name`
 */
export function createGenerator(seed: number, ...purpose: (string | number)[]): Generator {
  const source = xoroshiro128plusFromState(hashToState(JSON.stringify([seed, ...purpose])));
  return {
    uniform: () => uniformFloat64(source),
    integer: (count) => uniformInt(source, 0, count - 1),
  };
}

/**
 * The seed that was given, or one that nobody can know beforehand.
 *
 * @throws SearchError `SF_SEARCH_BAD_SETTING` for what is no integer of 0 … 2⁵³ − 1
 */
export function seedOrRandom(seed: number | undefined): number {
  if (seed === undefined) return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
  assertSetting('seed', seed, { min: 0, max: Number.MAX_SAFE_INTEGER, integer: true });
  return seed;
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
