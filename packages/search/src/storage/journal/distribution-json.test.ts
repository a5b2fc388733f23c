import { describe, expect, it } from 'vitest';

import {
  categoricalDistribution,
  floatDistribution,
  intDistribution,
} from '../../space/create-distribution.js';
import { distributionText, parseDistribution } from './distribution-json.js';

describe('distributions as JSON', () => {
  it.each([
    // By distribution_to_json of Optuna 5.0.0.
    [
      floatDistribution(0, 1),
      '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 1.0, "log": false}}',
    ],
    [
      floatDistribution(1e-5, 0.1, { log: true }),
      '{"name": "FloatDistribution", "attributes": {"step": null, "low": 1e-05, "high": 0.1, "log": true}}',
    ],
    [
      floatDistribution(-1, 1, { step: 0.25 }),
      '{"name": "FloatDistribution", "attributes": {"step": 0.25, "low": -1.0, "high": 1.0, "log": false}}',
    ],
    [
      intDistribution(1, 9, { step: 2 }),
      '{"name": "IntDistribution", "attributes": {"log": false, "step": 2, "low": 1, "high": 9}}',
    ],
    [
      intDistribution(1, 1024, { log: true }),
      '{"name": "IntDistribution", "attributes": {"log": true, "step": 1, "low": 1, "high": 1024}}',
    ],
    [
      categoricalDistribution(['ä"', null, true, 1.5, NaN, -Infinity]),
      '{"name": "CategoricalDistribution", "attributes": {"choices": ["\\u00e4\\"", null, true, 1.5, NaN, -Infinity]}}',
    ],
  ])('%o', (distribution, json) => {
    expect(distributionText(distribution)).toBe(json);
    expect(parseDistribution(json)).toEqual(distribution);
  });

  it('are read as Optuna reads them: the last value that is reached is the highest', () => {
    const json =
      '{"name": "FloatDistribution", "attributes": {"step": 0.1, "low": 0, "high": 0.35, "log": false}}';
    expect(parseDistribution(json)).toEqual(floatDistribution(0, 0.3, { step: 0.1 }));
  });

  it.each([
    ['{"name": "OtherDistribution", "attributes": {}}', "expected a known name, got 'OtherD"],
    ['{"name": "FloatDistribution"}', 'attributes: expected an object, got nothing'],
    ['{"name": "CategoricalDistribution", "attributes": {"choices": []}}', 'at least one'],
    ['"x"', 'distribution: expected an object, got "x"'],
  ])('%s is refused', (json, message) => {
    expect(() => parseDistribution(json)).toThrow(message);
  });
});
