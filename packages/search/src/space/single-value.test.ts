import { expect, it } from 'vitest';

import {
  categoricalDistribution,
  floatDistribution,
  intDistribution,
} from './create-distribution.js';
import { singleValue } from './single-value.js';

it.each([
  [floatDistribution(2, 2), { value: 2 }],
  [floatDistribution(2, 3), null],
  [floatDistribution(0, 0.3, { step: 0.5 }), { value: 0 }],
  [intDistribution(1, 2, { step: 2 }), { value: 1 }],
  [categoricalDistribution([null]), { value: null }],
  [categoricalDistribution(['a', 'b']), null],
])('%#: the only value', (distribution, expected) => {
  expect(singleValue(distribution)).toEqual(expected);
});
