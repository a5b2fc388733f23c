import { expect, it } from 'vitest';

import { enlarge } from './enlarge.js';

it('repeats pixels, with their channels together', () => {
  const image = { data: Uint8Array.from([1, 2, 3, 4, 5, 6]), height: 1, width: 2, channels: 3 };
  const row = [1, 2, 3, 1, 2, 3, 4, 5, 6, 4, 5, 6];
  expect(enlarge(image, 2)).toEqual({
    data: Uint8Array.from([...row, ...row]),
    height: 2,
    width: 4,
    channels: 3,
  });
});
