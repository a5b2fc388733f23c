import { describe, expect, it } from 'vitest';

import { summarizeRuns } from './summarize-runs.js';

describe('summarizeRuns', () => {
  it('has the mean and the standard deviation with n − 1', () => {
    const summary = summarizeRuns([2, 4, 4, 4, 5, 5, 7, 9]);
    expect(summary).toMatchObject({ mean: 5, n: 8, diverged: 0 });
    expect(summary.sd).toBeCloseTo(Math.sqrt(32 / 7), 12);
  });

  it('leaves diverged runs out of the mean and counts them', () => {
    const summary = summarizeRuns([0.8, null, 0.9]);
    expect(summary.mean).toBeCloseTo(0.85, 12);
    expect(summary.sd).toBeCloseTo(0.1 / Math.SQRT2, 12);
    expect(summary).toMatchObject({ n: 2, diverged: 1, values: [0.8, null, 0.9] });
  });

  it('has no spread for one run, and nothing for none', () => {
    expect(summarizeRuns([0.5])).toMatchObject({ mean: 0.5, sd: null, n: 1 });
    expect(summarizeRuns([null, null])).toMatchObject({ mean: null, sd: null, n: 0, diverged: 2 });
    expect(summarizeRuns([])).toMatchObject({ mean: null, sd: null, n: 0, diverged: 0 });
  });
});
