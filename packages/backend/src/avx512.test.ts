import { expect, it } from 'vitest';

import { hasAvx512 } from './avx512.js';

it.each([
  ['processor\t: 0\nflags\t\t: fpu avx2 avx512f avx512dq\nbugs\t\t:\n', true],
  ['processor\t: 0\nflags\t\t: fpu avx avx2 fma\nbugs\t\t: avx512f\n', false],
  ['Features\t: fp asimd\n', false],
  ['', false],
])('reads %j', (cpuInfo, expected) => {
  expect(hasAvx512(cpuInfo)).toBe(expected);
});
