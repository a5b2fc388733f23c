import { SfError } from '@sf/core';
import { describe, expect, it } from 'vitest';

import { exactly } from './finding.js';
import { renderTargets } from './report-targets.js';
import { measureTarget } from './run-targets.js';
import type { Bench } from './targets/bench.js';
import type { Measured, Target } from './targets/target.js';

const bench = {} as Bench;
const environment = {
  backend: {
    name: 'tensorflow',
    version: '4.22.0',
    library: 'TensorFlow 2.15.1',
    threads: 2,
    device: 'cpu',
    simd: null,
  },
  machine: { processor: 'Some CPU', gflops: exactly(100), gigabytes: exactly(10) },
  peers: [{ name: 'torch', wanted: '2.5.1', found: null }],
  settings: { rounds: 3, samples: 1000, quick: false },
} as const;

function target(measure: () => Promise<Measured>): Target {
  const about = { name: 'train', work: 'a step', against: 'PyTorch' };
  return { ...about, bound: { atMost: 0.9 }, measure };
}
const measured = (ratio: number): Measured => ({
  ours: { name: 'optimize', value: exactly(0.02), unit: 's' },
  peer: { name: 'PyTorch', value: exactly(0.04), unit: 's' },
  ratio: exactly(ratio),
  remarks: ['a remark'],
});
const rowOf = async (measure: () => Promise<Measured>) => ({
  ...(await measureTarget(target(measure), bench)),
  environment,
});

describe('a target', () => {
  it.each([
    [0.5, true],
    [0.95, false],
  ])('of ratio %s with at most 0.9 wanted: reached is %s', async (ratio, reached) => {
    const row = await rowOf(() => Promise.resolve(measured(ratio)));
    expect(row).toMatchObject({ name: 'train', ratio, target: 0.9, reached, why: null });
  });

  it('that cannot be measured says why, with the remedy', async () => {
    const missing = new SfError('no Python', {
      ...{ code: 'SF_PEERS_MISSING', kind: 'environment', hint: 'sf-bench peers install' },
    });
    const row = await rowOf(() => Promise.reject(missing));
    expect(row).toMatchObject({ ratio: null, reached: null });
    expect(row.why).toBe('no Python (sf-bench peers install)');
  });
});

it('renderTargets shows what was reached, what was not, and what was not measured', async () => {
  const rows = [
    await rowOf(() => Promise.resolve(measured(0.5))),
    await rowOf(() => Promise.resolve(measured(0.95))),
    await rowOf(() => Promise.reject(new Error('no luck'))),
  ];
  const text = renderTargets(rows);
  for (const part of [
    ...['TensorFlow 2.15.1, threads: 2, torch missing', 'rounds: 3', '1,000'],
    ...['20 ms', '40 ms', '≤ 0.9', 'not reached', 'not measured', 'no luck'],
    'train: a remark',
  ])
    expect(text).toContain(part);
  expect(text).toMatch(/0\.50 +│ ≤ 0\.9 +│ reached/);
  expect(text).not.toContain('mean nothing');
});
