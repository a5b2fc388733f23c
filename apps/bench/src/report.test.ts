import { describe, expect, it } from 'vitest';

import { findingOfAmounts, findingOfTimes, type Finding } from './finding.js';
import { renderResult } from './report.js';

const side = (name: string) => ({ name, units: 1, run: () => undefined });
const spread = (median: number) => ({ median, low: median - 0.1, high: median + 0.1 });

const backend = {
  name: 'tensorflow',
  version: '4.22.0',
  library: 'TensorFlow 2.15.1',
  threads: 2,
  device: 'cpu',
  simd: null,
} as const;
const machine = { processor: 'Some CPU', gflops: spread(123.4), gigabytes: spread(12.34) };
const render = (...findings: Finding[]) => renderResult({ backend, machine, rounds: 5, findings });

function timed(ratio: number, target: number | null): Finding {
  return findingOfTimes(
    { suite: 'step', title: 'a training step', target },
    [side('mine'), side('theirs')],
    { ours: { median: 0.0412, low: 0.0401, high: 0.0433 }, peer: spread(2), ratio: spread(ratio) },
  );
}

describe('a finding', () => {
  it.each([
    [0.9, 1, true],
    [1, 1, true],
    [1.01, 1, false],
    [3, null, null],
    [NaN, 1, false],
  ])('of ratio %s with %s wanted: met is %s', (ratio, target, met) => {
    expect(timed(ratio, target).met).toBe(met);
  });

  it('of two amounts has their quotient', () => {
    const { ratio, met } = findingOfAmounts(
      { suite: 'memory', title: 'resident memory', target: 1.05 },
      { name: 'late', unit: 'MB', amount: 330 },
      { name: 'early', unit: 'MB', amount: 300 },
    );
    expect(ratio).toEqual({ median: 1.1, low: 1.1, high: 1.1 });
    expect(met).toBe(false);
  });
});

describe('renderResult', () => {
  it('shows both sides, the ratio with its quartiles, and what is wanted', () => {
    const text = render(timed(0.98, 1));
    for (const part of [
      ...['step', 'a training step', 'mine', '41.2 (40.1–43.3) ms', 'theirs'],
      ...['2 (1.90–2.10) s', '0.98 (0.88–1.08)', '≤ 1'],
    ])
      expect(text).toContain(part);
    expect(text).not.toContain('missed');
  });

  it('says which target was missed, and nothing where none was set', () => {
    expect(render(timed(1.2, 1))).toContain('≤ 1, missed');
    expect(render(timed(1.2, null))).not.toContain('≤');
  });

  it('shows amounts with their unit', () => {
    const text = render(
      findingOfAmounts(
        { suite: 'memory', title: 'tensors', target: 1 },
        { name: 'late', unit: 'tensors', amount: 71 },
        { name: 'early', unit: 'tensors', amount: 70 },
      ),
    );
    expect(text).toContain('71 tensors');
    expect(text).toContain('1.01');
  });

  it('says what computed', () => {
    const [line, rates] = render().split('\n');
    expect(rates).toBe('Some CPU: matrix product 123 GFLOP/s, vector sum 12.3 GB/s');
    expect(line).toBe('tensorflow, TensorFlow 2.15.1, TensorFlow.js 4.22.0, threads: 2, rounds: 5');
    const wasm = { ...backend, name: 'wasm', library: null } as const;
    expect(renderResult({ backend: wasm, machine, rounds: 1, findings: [] })).toMatch(
      /^wasm, TensorFlow.js/,
    );
  });
});
