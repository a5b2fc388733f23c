import { expect, it } from 'vitest';

import { floatDistribution, intDistribution } from '../../space/create-distribution.js';
import type { Space } from '../../space/distribution.js';
import { createRecord } from '../../storage/trial-list.js';
import type { TrialState } from '../../trial/trial-record.js';
import { intersectionSpace } from './intersection-space.js';

const x = floatDistribution(0, 1);
const n = intDistribution(1, 4);

function trials(...given: [TrialState, Space][]) {
  return given.map(([state, distributions], number) =>
    createRecord(number, { state, distributions }),
  );
}

it('is what complete and pruned trials share, by name', () => {
  expect(
    Object.keys(
      intersectionSpace(
        trials(
          ['complete', { x, n, z: x }],
          ['failed', { q: x }],
          ['pruned', { n, x }],
          ['running', {}],
        ),
      ),
    ),
  ).toEqual(['n', 'x']);
});

it('leaves out what has changed, and what has one value only', () => {
  const only = intDistribution(2, 2);
  expect(
    intersectionSpace(
      trials(['complete', { x, n, only }], ['complete', { x, n: intDistribution(1, 5), only }]),
    ),
  ).toEqual({ x });
});

it('is empty before the first trial, and where one had no parameters', () => {
  expect(intersectionSpace([])).toEqual({});
  expect(intersectionSpace(trials(['complete', { x }], ['complete', {}]))).toEqual({});
});
