import { describe, expect, it } from 'vitest';

import { randomDataset } from '../../../testing/random-dataset.js';
import { applyTransform } from '../apply-transform.js';
import { color } from '../color.js';
import { warped } from '../warped.js';
import { interpolateTransform } from './interpolate-transform.js';

describe('interpolateTransform', () => {
  // The average of 10, 20 and 60 is 30.
  const pixel = Uint8Array.of(10, 20, 60);
  const at = (strength: number) => [
    ...interpolateTransform(color, strength).apply(pixel, { height: 1, width: 1, channels: 3 }),
  ];

  it('is x + s (T(x) − x), rounded and clipped', () => {
    expect(at(0)).toEqual([10, 20, 60]);
    expect(at(0.25)).toEqual([8, 15, 53]); // 7.5, 15, 52.5
    expect(at(1)).toEqual([0, 0, 30]);
    expect(at(1.5)).toEqual([0, 0, 15]); // −5, −10, 15
  });

  it('clips at white too', () => {
    const lighter = { ...color, apply: (images: Uint8Array) => images.map((x) => x + 100) };
    const strong = interpolateTransform(lighter, 2).apply(pixel, {
      height: 1,
      width: 1,
      channels: 3,
    });
    expect([...strong]).toEqual([210, 220, 255]);
  });

  it('is T itself at 1, for every image', () => {
    const dataset = randomDataset();
    const same = applyTransform(dataset, interpolateTransform(warped, 1));
    expect(same.images).toEqual(applyTransform(dataset, warped).images);
    expect(same.name).toBe('random+warped at strength 1');
  });

  it.each([-0.1, NaN, Infinity])('refuses %d', (strength) => {
    expect(() => interpolateTransform(color, strength)).toThrow('strength must be a finite number');
  });
});
