import { describe, expect, it } from 'vitest';

import { createGenerator, seedOrRandom } from './generator.js';
import { shuffle } from './shuffle.js';

describe('createGenerator', () => {
  it('repeats itself for the same seed and purpose, and for no other', () => {
    const draw = (...of: [number, ...(string | number)[]]) => createGenerator(...of).uniform();
    expect(draw(1, 'tpe', 0, 'x')).toBe(draw(1, 'tpe', 0, 'x'));
    const others = [draw(2, 'tpe', 0, 'x'), draw(1, 'tpe', 1, 'x'), draw(1, 'tpe', 0, 'y')];
    expect(others).not.toContain(draw(1, 'tpe', 0, 'x'));
    expect(draw(1, 'a', 'b')).not.toBe(draw(1, 'a/b'));
  });

  it('keeps the numbers of this version: a change would change every study', () => {
    const generator = createGenerator(7, 'tpe', 3, 'x');
    expect([generator.integer(1000), generator.integer(1000), generator.uniform()]).toEqual([
      465, 812, 0.8035155727877611,
    ]);
  });

  it('draws uniform numbers and integers', () => {
    const generator = createGenerator(0, 'test');
    const numbers = Array.from({ length: 20_000 }, () => generator.uniform());
    const mean = numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.01);
    const counts = [0, 0, 0];
    for (let i = 0; i < 6000; i++) counts[generator.integer(3)]! += 1;
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(150);
  });
});

describe('seedOrRandom', () => {
  it('takes what is given, and otherwise another one each time', () => {
    expect(seedOrRandom(0)).toBe(0);
    const seeds = new Set(Array.from({ length: 20 }, () => seedOrRandom(undefined)));
    expect(seeds.size).toBeGreaterThan(18);
  });

  it.each([-1, 1.5, NaN, 2 ** 53])('%s is no seed', (seed) => {
    expect(() => seedOrRandom(seed)).toThrow(
      expect.objectContaining({ code: 'SF_SEARCH_BAD_SETTING' }),
    );
  });
});

describe('shuffle', () => {
  it('gives each order equally often and leaves the list as it is', () => {
    const list = [1, 2, 3];
    const generator = createGenerator(0, 'shuffle');
    const counts = new Map<string, number>();
    for (let i = 0; i < 6000; i++) {
      const key = shuffle(list, generator).join('');
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual(['123', '132', '213', '231', '312', '321']);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
    expect(list).toEqual([1, 2, 3]);
  });
});
