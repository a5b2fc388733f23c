import { expect, it } from 'vitest';

import { numberIds } from './number-ids.js';

it('numbers ids from 0 and leaves texts alone', () => {
  const svg = (a: number, b: number) =>
    `<g clip-path="url(#clip${b})"/><path fill="url(#gradient_${a})"/><text>clip7</text>` +
    `<clipPath id="clip${b}"/>`;
  expect(numberIds(svg(3, 9))).toBe(numberIds(svg(40, 41)));
  expect(numberIds(svg(3, 9))).toBe(
    '<g clip-path="url(#figure0)"/><path fill="url(#figure1)"/><text>clip7</text>' +
      '<clipPath id="figure0"/>',
  );
});
