import { describe, expect, it } from 'vitest';

import {
  categoricalDistribution,
  floatDistribution,
  intDistribution,
} from '../../space/create-distribution.js';
import type { Distribution, ParameterValue } from '../../space/distribution.js';
import { contains, toInternal } from '../../space/representation.js';
import { createStudy } from '../../study/create-study.js';
import { createRandomSampler } from './random-sampler.js';

async function draw(distribution: Distribution, count: number): Promise<ParameterValue[]> {
  const study = await createStudy({ sampler: createRandomSampler({ seed: 3 }) });
  const values = [];
  for (let i = 0; i < count; i++) {
    const trial = await study.ask({ x: distribution });
    values.push(trial.params.x ?? null);
  }
  return values;
}

describe('createRandomSampler', () => {
  it.each([
    [categoricalDistribution(['a', 'b', 'c'])],
    [intDistribution(0, 2)],
    [intDistribution(-4, 4, { step: 4 })],
    [floatDistribution(0, 1, { step: 0.5 })],
  ])('%#: each of three values a third of the time', async (distribution) => {
    const counts = new Map<ParameterValue, number>();
    for (const value of await draw(distribution, 900))
      counts.set(value, (counts.get(value) ?? 0) + 1);
    expect(counts.size).toBe(3);
    for (const count of counts.values()) expect(Math.abs(count - 300)).toBeLessThan(60);
  });

  it.each([
    [floatDistribution(-2, 4), 1],
    [floatDistribution(1e-4, 1, { log: true }), 1e-2],
    [intDistribution(1, 399, { log: true }), Math.sqrt(0.5 * 399.5)],
  ])('%#: half of the values below the middle of the scale', async (distribution, middle) => {
    const values = await draw(distribution, 900);
    for (const value of values)
      expect(contains(distribution, toInternal(distribution, value))).toBe(true);
    const below = values.filter((value) => Number(value) < middle).length;
    expect(Math.abs(below - 450)).toBeLessThan(60);
  });

  it('gives a trial the same value in whatever order trials and parameters are asked for', async () => {
    const first = await createStudy({ sampler: createRandomSampler({ seed: 5 }) });
    const [a, b] = [await first.ask(), await first.ask()];
    const [bx, ay, ax] = [
      await b.suggestFloat('x', 0, 1),
      await a.suggestFloat('y', 0, 1),
      await a.suggestFloat('x', 0, 1),
    ];
    const second = await createStudy({ sampler: createRandomSampler({ seed: 5 }) });
    const c = await second.ask();
    expect([await c.suggestFloat('x', 0, 1), await c.suggestFloat('y', 0, 1)]).toEqual([ax, ay]);
    expect(await (await second.ask()).suggestFloat('x', 0, 1)).toBe(bx);
    expect(ax).not.toBe(ay);
  });

  it('names a bad seed', () => {
    expect(() => createRandomSampler({ seed: -1 })).toThrow('seed must be an integer, at least 0');
  });
});
