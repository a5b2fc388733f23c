import type { Generator } from './generator.js';

/** The list in a random order, as a new one: each order is equally likely. */
export function shuffle<Item>(list: readonly Item[], generator: Generator): Item[] {
  return list
    .map((item) => ({ item, key: generator.uniform() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
