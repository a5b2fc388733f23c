import type { Table } from '@sf/eval';
import { expect, it } from 'vitest';

import { conclude } from './conclude.js';

const row = (method: string, pattern: string, [set, minimum]: readonly (number | null)[]) => ({
  ...{ method, pattern, transform: pattern === 'A' ? null : 'tile', minimum: minimum ?? null },
  [pattern === 'A' ? 'forget' : 'retainExtra']: { value: set ?? null, arrow: null },
});
const tableOf = (...rows: Table['rows'][number][]): Table => ({ columns: [], rows });

it('says what the best method changed, for each pattern', () => {
  expect(
    conclude(
      tableOf(
        row('pretrained', 'A', [0.86, 0.14]),
        row('RND', 'A', [0.04, 0.78]),
        row('RLD', 'A', [0.07, 0.85]),
        row('pretrained', 'B', [0.051, 0]),
        row('CE', 'B', [0.02, 0.02]),
        row('CE+Fisher+RLD', 'B', [0.662, 0.662]),
      ),
    ),
  ).toEqual([
    'Before, the network was right on 86 % of what it was to forget (D_f); after RLD, on 7 %.',
    'Before, the network was right on 5 % of marked images (D_r,extra); after CE+Fisher+RLD, on 66 %.',
  ]);
});

it('takes the mean of several runs', () => {
  const several = { mean: 0.5, sd: 0.1, n: 2, diverged: 0, values: [0.4, 0.6] };
  const [sentence] = conclude(
    tableOf(row('pretrained', 'B', [0.1, 0.1]), {
      ...row('CE', 'B', [0, 0]),
      minimum: several,
      retainExtra: { value: several, arrow: 'up' },
    }),
  );
  expect(sentence).toContain('on 10 % of marked images (D_r,extra); after CE, on 50 %');
});

it('says nothing where no method helps, or all diverged', () => {
  const before = row('pretrained', 'B', [0.5, 0.5]);
  expect(conclude(tableOf(before, row('CE', 'B', [0.1, 0.1])))).toEqual([]);
  expect(conclude(tableOf(before, row('CE', 'B', [null, null])))).toEqual([]);
});
