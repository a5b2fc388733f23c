import { createGenerator } from '@sf/core';
import { describe, expect, it } from 'vitest';

import { createPairScreen } from './screen-pairs.js';

const [pairs, size] = [40, 12];
/** Differences of T in the first three elements; of the first so many pairs all over, as of other images. */
function differences(wrong: number, place: (pair: number) => number = () => 0) {
  const random = createGenerator(1, 'pairs');
  const data = new Float64Array(pairs * size);
  for (let i = 0; i < pairs; i++)
    for (let j = 0; j < size; j++) {
      const isChanged = i < wrong || (j >= place(i) && j < place(i) + 3);
      if (isChanged) data[i * size + j] = random.normal();
    }
  return { rows: pairs, columns: size, data };
}
const ofWrong = (wrong: number) => Array.from({ length: pairs }, (_, i) => i >= wrong);

describe('createPairScreen', () => {
  it.each([0, 4, 19])('finds %i wrong pairs of 40, and keeps the others', (wrong) => {
    const rows = differences(wrong);
    expect(createPairScreen(rows)!.isPair(rows)).toEqual(ofWrong(wrong));
  });

  it('judges pairs that it has not looked at, and those where T does nothing', () => {
    const screen = createPairScreen(differences(0))!;
    const rows = { rows: 2, columns: size, data: new Float64Array(2 * size) };
    rows.data[size + 5] = 1;
    expect(screen.isPair(rows)).toEqual([true, false]);
  });

  it('tolerates a little noise in twins', () => {
    const rows = differences(1);
    rows.data[5 * size + 7] = 0.01;
    expect(createPairScreen(rows)!.isPair(rows)).toEqual(ofWrong(1));
  });

  it.each<[string, ReturnType<typeof differences>]>([
    ['there are too few', { ...differences(1), rows: 9 }],
    ['T changes other elements in each', differences(0, (pair) => pair % 10)],
    ['all elements are changed', differences(pairs)],
  ])('says nothing where %s', (_, rows) => {
    const screen = createPairScreen(rows);
    expect(screen?.isPair(rows) ?? ofWrong(0)).toEqual(ofWrong(0));
  });
});
