import { describe, expect, it } from 'vitest';

import { createGenerator } from '../random/generator.js';
import { randomLabels } from './random-labels.js';

describe('randomLabels', () => {
  it('draws each class of the subset equally often, and no other', () => {
    const labels = randomLabels(9000, [1, 4, 7], createGenerator(3, 'labels'));
    const counts = new Map<number, number>();
    for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
    expect([...counts.keys()].sort()).toEqual([1, 4, 7]);
    for (const count of counts.values()) expect(Math.abs(count - 3000)).toBeLessThan(200);
  });

  it('repeats itself for the same generator', () => {
    const draw = () => [...randomLabels(20, [0, 1], createGenerator(3, 'labels'))];
    expect(draw()).toEqual(draw());
  });

  it('names an empty or repeating subset', () => {
    const generator = createGenerator(3);
    expect(() => randomLabels(1, [], generator)).toThrow('at least one class, each once; got []');
    expect(() => randomLabels(1, [2, 2], generator)).toThrow('each once; got [2, 2]');
  });
});
