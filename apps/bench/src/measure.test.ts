import { afterEach, describe, expect, it, vi } from 'vitest';

import { compare, OwnTime, spreadOf, type Contestant } from './measure.js';

afterEach(() => vi.restoreAllMocks());

/** A clock that moves only by the seconds that contestants say they took. */
function fakeClock() {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  const log: string[] = [];
  const contestant = (name: string, seconds: number[], units = 1): Contestant => ({
    name,
    units,
    run: () => {
      log.push(name);
      now += 1000 * (seconds.shift() ?? NaN);
    },
  });
  return { log, contestant };
}

describe('compare', () => {
  it('warms up, takes turns, and changes who goes first', async () => {
    const { log, contestant } = fakeClock();
    const ones = () => [1, 1, 1, 1];
    await compare(contestant('a', ones()), contestant('b', ones()), 3);
    expect(log.join('')).toBe('ab' + 'ab' + 'ba' + 'ab');
  });

  it('leaves the warm-up out, and takes the middle', async () => {
    const { contestant } = fakeClock();
    const slowStart = contestant('a', [100, 2, 4, 3]);
    const { ours, peer } = await compare(slowStart, contestant('b', [100, 1, 1, 1]), 3);
    expect(ours.median).toBe(3);
    expect(peer).toEqual({ median: 1, low: 1, high: 1 });
  });

  it('gives seconds and ratios of one unit of work', async () => {
    const { contestant } = fakeClock();
    const [a, b] = [contestant('a', [9, 6], 3), contestant('b', [9, 8], 2)];
    const { ours, peer, ratio } = await compare(a, b, 1);
    expect([ours.median, peer.median, ratio.median]).toEqual([2, 4, 0.5]);
  });

  it("takes a block's own time where it tells one", async () => {
    const { contestant } = fakeClock();
    const other = { name: 'b', units: 4, run: () => Promise.resolve(new OwnTime(8)) };
    const { peer, ratio } = await compare(contestant('a', [9, 6]), other, 1);
    expect([peer.median, ratio.median]).toEqual([2, 3]);
  });

  it('a machine that slows down moves the seconds, not the ratio', async () => {
    const { contestant } = fakeClock();
    const [a, b] = [contestant('a', [1, 1, 2, 4]), contestant('b', [2, 2, 4, 8])];
    const { ours, ratio } = await compare(a, b, 3);
    expect(ours.high).toBeGreaterThan(ours.low);
    expect(ratio).toEqual({ median: 0.5, low: 0.5, high: 0.5 });
  });
});

it('spreadOf gives the median and the quartiles', () => {
  expect(spreadOf([5, 1, 3, 2, 4])).toEqual({ median: 3, low: 2, high: 4 });
});
