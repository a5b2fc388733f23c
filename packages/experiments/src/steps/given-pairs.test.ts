import { applyTransform, createFourSets, findTransform, type ImageDataset } from '@sf/data';
import { expect, it } from 'vitest';

import { givenPairs, type Pairs } from './given-pairs.js';

const size = 28 * 28;
const dataset: ImageDataset = {
  ...{ name: 'noise', count: 40, height: 28, width: 28, channels: 1 },
  images: Uint8Array.from(
    { length: 40 * size },
    (_, i) => (i * 31 + 7 * Math.floor(i / size)) % 251,
  ),
  labels: Uint8Array.from({ length: 40 }, (_, i) => i % 2),
  classNames: ['even', 'odd'],
};
const transform = findTransform('tile');
const sets = createFourSets(dataset, { forget: { class: 0 }, transform });

const image = (set: ImageDataset | null, index: number) =>
  set!.images.subarray(index * size, (index + 1) * size).join();
/** How many pairs are an image and T of it. */
const truePairs = ({ forget, forgetClean }: Pairs) => {
  const expected = applyTransform(forgetClean!, transform);
  return Array.from({ length: forget.count }, (_, i) => i).filter(
    (i) => image(expected, i) === image(forget, i),
  ).length;
};

it('gives all of them as they are where nothing is asked', () => {
  expect(givenPairs(sets, undefined, 0)).toBe(sets);
  expect(truePairs(sets)).toBe(20);
});

it('gives some of the pairs, others for another seed', () => {
  const few = givenPairs(sets, { count: 5 }, 0);
  expect([few.forget.count, few.forgetClean!.count, truePairs(few)]).toEqual([5, 5, 5]);
  expect(givenPairs(sets, { count: 5 }, 0)).toEqual(few);
  expect(givenPairs(sets, { count: 5 }, 1)).not.toEqual(few);
  expect(givenPairs(sets, { count: 21 }, 0)).toEqual({
    forget: sets.forget,
    forgetClean: sets.forgetClean,
  });
});

it('gives wrong pairs', () => {
  const wrong = givenPairs(sets, { mispaired: 0.25 }, 0);
  expect(truePairs(wrong)).toBe(15);
  expect(wrong.forget).toBe(sets.forget);
});

it('gives twins that are filled in, not the true ones', () => {
  const { forgetClean } = givenPairs(sets, { inpainted: 0 }, 0);
  expect(forgetClean!.images).not.toEqual(sets.forgetClean!.images);
  expect(applyTransform(forgetClean!, transform).images).toEqual(sets.forget.images);
});

it('needs clean twins', () => {
  const alone = createFourSets(dataset, { forget: { class: 0 }, transform: null });
  expect(() => givenPairs(alone, { count: 5 }, 0)).toThrow(
    'expected a pretraining with a transform',
  );
});
