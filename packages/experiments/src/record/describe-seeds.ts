import type { ChainResult } from '../chain/run-chain.js';

/** The seeds of a comparison and what computed them, for people. */
export function describeSeeds({
  seeds,
  environment,
}: Pick<ChainResult, 'seeds' | 'environment'>): string {
  const range = `${seeds.length === 1 ? 'Seed' : 'Seeds'} ${rangesOf(seeds)}`;
  const backend = environment ? `, ${environment.backend.name} backend` : '';
  return `${range}${backend}`;
}

/** Ascending numbers as in `0–2, 5–7`. */
export function rangesOf(numbers: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last && number === last[1] + 1) last[1] = number;
    else ranges.push([number, number]);
  }
  return ranges
    .map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`))
    .join(', ');
}
