import { expect, it } from 'vitest';

import { methodStyle } from './method-style.js';

it('gives 210 methods looks of their own', () => {
  const looks = Array.from({ length: 210 }, (_, i) => JSON.stringify(methodStyle(i)));
  expect(new Set(looks).size).toBe(210);
});

it('tells the first five apart without colour, by dash and by shape', () => {
  const first = Array.from({ length: 5 }, (_, i) => methodStyle(i));
  expect(new Set(first.map(({ dash }) => dash.join())).size).toBe(5);
  expect(new Set(first.map(({ shape }) => shape)).size).toBe(5);
});
