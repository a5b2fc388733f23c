import * as vega from 'vega';
import { expect, it } from 'vitest';

import { withEstimatedText } from './with-estimated-text.js';

const { textMetrics } = vega as unknown as {
  textMetrics: { width: (item: { fontSize: number }, text: string) => number };
};

it('estimates within, and gives the measuring back after a throw too', () => {
  const before = textMetrics.width;
  expect(withEstimatedText(() => textMetrics.width({ fontSize: 11 }, 'CE'))).toBe(16);
  expect(() =>
    withEstimatedText(() => {
      throw new Error('within');
    }),
  ).toThrow('within');
  expect(textMetrics.width).toBe(before);
});
