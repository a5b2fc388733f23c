import { describe, expect, it } from 'vitest';

import type { SetAccuracies } from '../sets.js';
import { judge } from './judge.js';

const diverged: SetAccuracies = {
  retain: null,
  forget: null,
  forgetClean: null,
  retainExtra: null,
};
// A backdoored model: T decides.
const pretrained: SetAccuracies = { retain: 0.88, forget: 1, forgetClean: 0, retainExtra: 0.02 };
const options = { reference: { pretrained }, numClasses: 10 };

describe('judge', () => {
  it('holds each set of B against the pretrained model on D_r', () => {
    const accuracies = { retain: 0.85, forget: 0, forgetClean: 0.9, retainExtra: 0.5 };
    const { holds, verdict, arrows } = judge('B', accuracies, options);
    expect(holds).toBe(false);
    expect(verdict).toBe('does not hold');
    expect(arrows.map(({ set, direction, holds }) => [set, direction, holds])).toEqual([
      ['retain', 'up', true],
      ['forgetClean', 'up', true],
      ['retainExtra', 'up', false],
    ]);
    for (const { threshold } of arrows) expect(threshold).toBeCloseTo(0.83, 12);
    expect(judge('B', { ...accuracies, retainExtra: 0.84 }, options)).toMatchObject({
      holds: true,
      verdict: 'holds',
    });
  });

  it('prefers the retrained model, on the same set, where it has an accuracy', () => {
    const retrained = { ...diverged, retain: 0.9, retainExtra: 0.6 };
    const accuracies = { retain: 0.85, forget: 0, forgetClean: 0.82, retainExtra: 0.55 };
    const { arrows } = judge('B', accuracies, {
      ...options,
      reference: { pretrained, retrained },
    });
    expect(arrows.map(({ holds }) => holds)).toEqual([true, false, true]);
    expect(arrows.map(({ threshold }) => threshold?.toFixed(2))).toEqual(['0.85', '0.83', '0.55']);
  });

  it('holds D_f of Pattern A against chance, 1/C', () => {
    const at = (forget: number) => ({ ...diverged, retain: 0.88, forget });
    expect(judge('A', at(0.1), options).verdict).toBe('holds');
    expect(judge('A', at(0.101), options).verdict).toBe('does not hold');
    expect(judge('A', at(0.101), { ...options, numClasses: 9 }).verdict).toBe('holds');
    expect(judge('A', at(0.1), options).arrows[1]).toEqual({
      set: 'forget',
      direction: 'down',
      accuracy: 0.1,
      threshold: 0.1,
      holds: true,
    });
  });

  it('counts the boundary as held, whatever the rounding', () => {
    // 0.7 − 0.05 is 0.6499…, 0.6 − 0.05 is 0.5499… and 1 − 0.05 − 0.05 is 0.8999…
    for (const percent of [100, 95, 88, 70, 60, 35, 15]) {
      const reference = { pretrained: { ...diverged, retain: percent / 100 } };
      const at = (share: number) => ({ ...diverged, retain: share, forget: 0 });
      const verdict = (share: number) => judge('A', at(share), { ...options, reference }).verdict;
      expect(verdict((percent - 5) / 100)).toBe('holds');
      expect(verdict((percent - 5) / 100 - 1e-5)).toBe('does not hold');
    }
  });

  it('takes another tolerance', () => {
    const accuracies = { ...diverged, retain: 0.8, forget: 0 };
    expect(judge('A', accuracies, options).holds).toBe(false);
    expect(judge('A', accuracies, { ...options, tolerance: 0.1 }).holds).toBe(true);
  });

  it('says that a model diverged, and that truncation is undefined', () => {
    expect(judge('B', diverged, options)).toMatchObject({ holds: null, verdict: 'diverged' });
    const truncated = { ...diverged, retain: 0.9 };
    expect(judge('A', truncated, options)).toMatchObject({ holds: null, verdict: 'undefined' });
  });

  it('lets one failing arrow decide', () => {
    const { holds, arrows } = judge('A', { ...diverged, retain: 0.2 }, options);
    expect(holds).toBe(false);
    expect(arrows.map((arrow) => arrow.holds)).toEqual([false, null]);
  });

  it('cannot judge ↑ against a diverged pretrained model', () => {
    const accuracies = { ...diverged, retain: 0.9, forget: 0 };
    const reference = { pretrained: diverged };
    const { verdict, arrows } = judge('A', accuracies, { ...options, reference });
    expect(verdict).toBe('undefined');
    expect(arrows[0]).toMatchObject({ threshold: null, holds: null });
  });

  it('says what it expects', () => {
    expect(() => judge('A', diverged, { ...options, numClasses: 1 })).toThrow(
      'numClasses must be an integer, at least 2; got 1',
    );
    expect(() => judge('A', diverged, { ...options, tolerance: NaN })).toThrow(
      'tolerance must be a finite number, at least 0, at most 1; got NaN',
    );
  });
});
