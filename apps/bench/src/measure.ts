import { median, quantile } from 'simple-statistics';

/** One of two things that are timed against each other. */
export interface Contestant {
  /** As in a table: `tf.train.momentum(…).minimize`. */
  readonly name: string;
  /**
   * One block of work, finished when it returns; long against the clock's resolution. May resolve to
   * an {@link OwnTime} where another process did it.
   */
  run(): unknown;
  /** Units of work in a block, e.g. steps. */
  readonly units: number;
}

/** What a block took by its own clock, without the way to the process that did it. */
export class OwnTime {
  /** @param seconds - of the whole block */
  constructor(readonly seconds: number) {}
}

/** The middle of some numbers, and the quarters around it. */
export interface Spread {
  readonly median: number;
  /** The lower quartile. */
  readonly low: number;
  /** The upper quartile. */
  readonly high: number;
}

/** What {@link compare} measured. */
export interface Comparison {
  /** Seconds a unit. */
  readonly ours: Spread;
  /** Seconds a unit. */
  readonly peer: Spread;
  /** Ours over the peer's seconds, round by round. */
  readonly ratio: Spread;
}

/**
 * Times two contestants in one run: first a block of each that is not counted, then a block of each
 * in every round, the peer first in every other one. Both meet the same machine, busy or not, so the
 * ratios of the rounds hold where the seconds do not.
 *
 * @param rounds - at least 1
 */
export async function compare(
  ours: Contestant,
  peer: Contestant,
  rounds: number,
): Promise<Comparison> {
  await ours.run();
  await peer.run();
  const seconds = { ours: [] as number[], peer: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    if (round % 2 === 0) seconds.ours.push(await time(ours));
    seconds.peer.push(await time(peer));
    if (round % 2 === 1) seconds.ours.push(await time(ours));
  }
  return {
    ours: spreadOf(seconds.ours),
    peer: spreadOf(seconds.peer),
    ratio: spreadOf(seconds.ours.map((value, round) => value / (seconds.peer[round] ?? NaN))),
  };
}

/** @param values - at least one */
export function spreadOf(values: number[]): Spread {
  return { median: median(values), low: quantile(values, 0.25), high: quantile(values, 0.75) };
}

async function time(contestant: Contestant): Promise<number> {
  const start = performance.now();
  const result = await contestant.run();
  const seconds = result instanceof OwnTime ? result.seconds : (performance.now() - start) / 1000;
  return seconds / contestant.units;
}
