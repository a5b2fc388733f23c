import { expect, it } from 'vitest';

import { wrapTitle } from './wrap-title.js';

it('leaves a title that fits as it is', () => {
  expect(wrapTitle('Figure 4, Tile', { fontSize: 15, width: 400 })).toBe('Figure 4, Tile');
});

it('breaks one that does not between words', () => {
  expect(wrapTitle('Pattern A on samples', { fontSize: 15, width: 120 })).toEqual([
    'Pattern A on',
    'samples',
  ]);
  expect(wrapTitle('Forgetting', { fontSize: 15, width: 10 })).toBe('Forgetting');
});
