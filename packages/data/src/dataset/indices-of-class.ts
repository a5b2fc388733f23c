import { SfError } from '@sf/core';

import type { ImageDataset } from './image-dataset.js';

/**
 * The samples of one class, ascending; none where the class has none.
 *
 * @param label - 0 … `dataset.classNames.length` − 1
 * @throws SfError `SF_BAD_CLASS` for a class the dataset does not know
 */
export function indicesOfClass(dataset: ImageDataset, label: number): Uint32Array {
  const { name, labels, classNames } = dataset;
  if (!Number.isInteger(label) || label < 0 || label >= classNames.length)
    throw new SfError(`class of ${name}: expected 0 … ${classNames.length - 1}, got ${label}`, {
      code: 'SF_BAD_CLASS',
      hint: `The classes are ${classNames.map((title, i) => `${i} ${title}`).join(', ')}.`,
    });
  const indices: number[] = [];
  labels.forEach((value, i) => {
    if (value === label) indices.push(i);
  });
  return Uint32Array.from(indices);
}
