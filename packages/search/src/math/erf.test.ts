import { describe, expect, it } from 'vitest';

import { erf, erfc } from './erf.js';

// By mpmath with 40 digits.
const values = [
  [0, 0, 1],
  [1e-9, 1.1283791670955127e-9, 0.9999999988716208],
  [0.1, 0.1124629160182849, 0.887537083981715],
  [0.5, 0.5204998778130465, 0.4795001221869535],
  [-0.5, -0.5204998778130465, 1.5204998778130465],
  [0.84, 0.7651427114549945, 0.23485728854500548],
  [0.85, 0.7706680576083526, 0.22933194239164748],
  [1.2, 0.9103139782296353, 0.08968602177036464],
  [-1.2, -0.9103139782296353, 1.9103139782296354],
  [1.3, 0.9340079449406524, 0.06599205505934755],
  [-2, -0.9953222650189527, 1.9953222650189528],
  [2.8, 0.9999249868053346, 0.00007501319466545911],
  [2.9, 0.9999589021219005, 0.00004109787809945886],
  [5.5, 0.9999999999999927, 7.357847917974398e-15],
  [-7, -1, 2],
  [10, 1, 2.088487583762545e-45],
  [20, 1, 5.395865611607901e-176],
  [26.5, 1, 2.2109076642637343e-307],
  [Infinity, 1, 0],
] as const;

describe.each(values)('at %s', (x, expectedErf, expectedErfc) => {
  it('erf and erfc are right to the last digits', () => {
    expect(Math.abs(erf(x) - expectedErf)).toBeLessThanOrEqual(4e-16 * Math.abs(expectedErf));
    expect(Math.abs(erfc(x) - expectedErfc)).toBeLessThanOrEqual(4e-16 * expectedErfc);
  });
});

it('what is no number stays none', () => {
  expect(erf(NaN)).toBeNaN();
  expect(erfc(NaN)).toBeNaN();
});
