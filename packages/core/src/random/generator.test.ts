import { describe, expect, it } from 'vitest';

import { createGenerator } from './generator.js';
import { permutation } from './permutation.js';

describe('createGenerator', () => {
  it('repeats itself for the same seed and purpose, and for no other', () => {
    const draw = (seed: number, purpose: string) => createGenerator(seed, purpose).uniform();
    expect(draw(1, 'labels')).toBe(draw(1, 'labels'));
    expect(draw(1, 'labels')).not.toBe(draw(2, 'labels'));
    expect(draw(1, 'labels')).not.toBe(draw(1, 'shuffle'));
  });

  it('keeps the numbers of this version: a change would change every published result', () => {
    const generator = createGenerator(7, 'shuffle', 3);
    const drawn = [generator.integer(1000), generator.integer(1000), generator.integer(1000)];
    expect(drawn).toEqual([401, 278, 27]);
  });

  it('draws standard normal numbers', () => {
    const generator = createGenerator(0, 'normal');
    const values = Array.from({ length: 20_000 }, () => generator.normal());
    const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
    const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(Math.abs(variance - 1)).toBeLessThan(0.04);
  });

  it('names a bad seed', () => {
    expect(() => createGenerator(-1, 'labels')).toThrow(
      'seed must be an integer, at least 0, at most 9007199254740991; got -1',
    );
  });
});

describe('permutation', () => {
  it('holds each index once, in each order equally often', () => {
    const counts = new Map<string, number>();
    const generator = createGenerator(0, 'permutation');
    for (let i = 0; i < 6000; i++) {
      const key = permutation(3, generator).join('');
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual(['012', '021', '102', '120', '201', '210']);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });

  it('of nothing is nothing', () => {
    expect(permutation(0, createGenerator(0))).toHaveLength(0);
  });
});
