import { describe, expect, it } from 'vitest';

import { minimumOverArrows } from './minimum-over-arrows.js';

const accuracies = { retain: 0.9, forget: 0.25, forgetClean: 0.5, retainExtra: 0.6 };

describe('minimumOverArrows', () => {
  it('is the least of the three for B and C, and of D_r and 1 − D_f for A', () => {
    expect(minimumOverArrows('A', accuracies)).toBe(0.75);
    expect(minimumOverArrows('A', { ...accuracies, retain: 0.7 })).toBe(0.7);
    expect(minimumOverArrows('B', accuracies)).toBe(0.5);
    expect(minimumOverArrows('C', accuracies)).toBe(0.25);
  });

  it('is null where a set with an arrow has no accuracy, and only there', () => {
    const classWise = { retain: 0.9, forget: 0.1, forgetClean: null, retainExtra: null };
    expect(minimumOverArrows('A', classWise)).toBe(0.9);
    expect(minimumOverArrows('B', classWise)).toBeNull();
    expect(minimumOverArrows('C', classWise)).toBeNull();
    expect(minimumOverArrows('A', { ...classWise, forget: null })).toBeNull();
  });
});
