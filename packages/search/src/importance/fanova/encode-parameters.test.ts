import { describe, expect, it } from 'vitest';

import {
  categoricalDistribution,
  floatDistribution,
  intDistribution,
} from '../../space/create-distribution.js';
import { createRecord } from '../../storage/trial-list.js';
import { encodeParameters } from './encode-parameters.js';

describe('encodeParameters', () => {
  it('gives a range one column and a choice one for each, in the order of the space', () => {
    const space = {
      rate: floatDistribution(1e-3, 10, { log: true }),
      kind: categoricalDistribution(['a', null, NaN]),
      units: intDistribution(2, 8, { step: 2 }),
    };
    const trials = [
      { rate: 0.5, kind: null, units: 4 },
      { rate: 1e-9, kind: NaN, units: 9 },
    ].map((params, number) => createRecord(number, { params, distributions: space }));
    expect(encodeParameters(trials, space)).toEqual({
      columns: [
        // A number out of its range, as one may queue it, is at its end.
        Float64Array.of(0.5, 1e-3),
        ...[Float64Array.of(0, 0), Float64Array.of(1, 0), Float64Array.of(0, 1)],
        Float64Array.of(4, 8),
      ],
      bounds: [
        [1e-3, 10],
        ...[
          [0, 1],
          [0, 1],
          [0, 1],
        ],
        [2, 8],
      ],
      columnsOf: new Map([
        ['rate', [0]],
        ['kind', [1, 2, 3]],
        ['units', [4]],
      ]),
    });
  });
});
