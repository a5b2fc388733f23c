import { createGenerator, permutation, SfError } from '@sf/core';

import type { ImageDataset } from '../dataset/image-dataset.js';
import { indicesOfClass } from '../dataset/indices-of-class.js';
import { selectSamples } from '../dataset/select-samples.js';

/** A dataset in two parts, each in the original order. */
export interface ValidationSplit {
  readonly train: ImageDataset;
  readonly validation: ImageDataset;
}

/**
 * Holds out a random part of every class, rounded to whole samples a class.
 *
 * @param fraction - of each class to hold out, above 0 and below 1
 * @param seed - an integer of at least 0
 * @throws SfError `SF_BAD_SETTING` for the fraction or the seed, `SF_EMPTY_SET` where one of the
 *   parts would be empty
 */
export function splitValidation(
  dataset: ImageDataset,
  fraction: number,
  seed: number,
): ValidationSplit {
  if (!(fraction > 0 && fraction < 1))
    throw new SfError(
      `validation fraction must be a finite number, above 0, below 1; got ${fraction}`,
      { code: 'SF_BAD_SETTING' },
    );
  const isHeldOut = new Uint8Array(dataset.count);
  dataset.classNames.forEach((_, label) => {
    const members = indicesOfClass(dataset, label);
    const order = permutation(members.length, createGenerator(seed, 'validation', label));
    for (const i of order.subarray(0, Math.round(fraction * members.length)))
      isHeldOut[members[i] ?? 0] = 1;
  });
  const part = (held: 0 | 1) =>
    Uint32Array.from({ length: dataset.count }, (_, i) => i).filter((i) => isHeldOut[i] === held);
  return {
    train: selectSamples(dataset, part(0), `${dataset.name}/train`),
    validation: selectSamples(dataset, part(1), `${dataset.name}/validation`),
  };
}
