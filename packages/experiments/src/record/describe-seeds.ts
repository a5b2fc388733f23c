import type { ChainResult } from '../chain/run-chain.js';

/** The seeds of a comparison and what computed them, for people. */
export function describeSeeds({
  seeds,
  environment,
}: Pick<ChainResult, 'seeds' | 'environment'>): string {
  const [first, last] = [seeds[0] ?? 0, seeds.at(-1) ?? 0];
  const range = first === last ? `Seed ${first}` : `Seeds ${first}–${last}`;
  const backend = environment ? `, ${environment.backend.name} backend` : '';
  return `${range}${backend}`;
}
