import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { describeBackend, useBackend } from '@sf/backend';
import { describe, expect, it, onTestFinished } from 'vitest';

import { axes, pointsAlong } from './axes.js';
import { renderGrowth } from './report-growth.js';
import { describeGrowth, type GrowthRecord } from './run-growth.js';
import { bytesOfForgetting, flopsOfEpoch, powerOf } from './theory.js';
import { writeGrowth } from './write-growth.js';

describe('powerOf', () => {
  it('finds the power of a product of powers', () => {
    const x = [1, 10, 100];
    expect(
      powerOf(
        x,
        x.map((value) => 7 * value ** 2),
      ),
    ).toBeCloseTo(2);
    expect(powerOf(x, [5, 5, 5])).toBeCloseTo(0);
  });
});

describe('the points along a quantity', () => {
  it.each(axes)('%s differ in it alone', (axis) => {
    const points = pointsAlong(axis, { quick: false });
    expect(new Set(points.map((point) => point[axis])).size).toBe(points.length);
    for (const other of axes.filter((one) => one !== axis))
      expect(new Set(points.map((point) => point[other])).size).toBe(1);
  });
});

it('in theory time is quadratic in the width and linear in the samples', () => {
  const theory = (axis: (typeof axes)[number]) => {
    const samples = pointsAlong(axis, { quick: false }).map((point) => ({
      ...point,
      seconds: 1e-9 * flopsOfEpoch(point),
      bytes: bytesOfForgetting(point),
    }));
    return describeGrowth(axis, samples);
  };
  const [width, samples, classes, layers] = axes.map(theory);
  expect(width!.time.theory).toBeCloseTo(2, 1);
  expect(width!.time.measured).toBeCloseTo(width!.time.theory);
  expect(width!.memory.theory).toBeCloseTo(2, 0);
  expect(samples!.time.theory).toBeCloseTo(1);
  expect(classes!.time.theory).toBeLessThan(0.1);
  // More than 1: the first layer needs no gradient for its inputs.
  expect(layers!.time.theory).toBeCloseTo(1.13, 2);

  const text = renderGrowth([width!, samples!, classes!, layers!]);
  expect(text).toContain('60,000');
  expect(text).toContain('1.00, theory 1.00');
  // 3.8e9 products, 3 passes, 2 operations, 2e6 rows at 1 GFLOP/s.
  expect(text).toContain('1.00 GFLOP/s, an epoch over a million samples through ResNet-50');
  expect(text).toContain('12,667 hours');
});

it('a record has a table, a figure and its numbers', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'sf-growth-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await useBackend('cpu');
  const samples = pointsAlong('width', { quick: true }).map((point, i) => ({
    ...point,
    seconds: 1 + i,
    bytes: 1e6 * (1 + i),
  }));
  const spread = { median: 200, low: 190, high: 210 };
  const record: GrowthRecord = {
    backend: describeBackend(),
    machine: { processor: 'some processor', gflops: spread, gigabytes: spread },
    rounds: 1,
    growths: [describeGrowth('width', samples)],
  };
  const out = path.join(folder, 'growth');
  await writeGrowth(out, record, 'sf-bench growth --rounds 1');
  const read = (name: string) => readFile(path.join(out, name), 'utf8');
  expect(await read('README.md')).toMatch(/sf-bench growth --rounds 1[^]*some processor/);
  expect(JSON.parse(await read('growth.json'))).toEqual(JSON.parse(JSON.stringify(record)));
  expect(await read('figure.svg')).toContain('GFLOP/s');
  expect(JSON.parse(await read('figure.json'))).toHaveProperty('vconcat');
});
