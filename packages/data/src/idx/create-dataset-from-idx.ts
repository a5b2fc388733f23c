import { SfError } from '@sf/core';

import { assertImageDataset } from '../dataset/assert-image-dataset.js';
import type { ImageDataset } from '../dataset/image-dataset.js';
import { parseIdx, type IdxArray } from './parse-idx.js';

/** A file that was read, by name for messages. */
export interface IdxFile {
  readonly file: string;
  /** The whole file, gzipped or not. */
  readonly bytes: Uint8Array;
}

/**
 * A dataset of grey images from two IDX files, as MNIST and its relatives come.
 *
 * @param images - of shape [count, height, width]
 * @param labels - of shape [count]
 * @param about - `name` of the dataset; `classNames`, as many as there are classes
 * @returns the dataset, which shares the memory of files that are not gzipped
 * @throws SfError naming the file, for one that is cut short, no IDX file or the other of the two
 *   (`SF_DATA_SWAPPED`), for different counts (`SF_DATA_LENGTH`), for a label without a class
 *   (`SF_DATA_LABEL`)
 */
export function createDatasetFromIdx(
  images: IdxFile,
  labels: IdxFile,
  about: Pick<ImageDataset, 'name' | 'classNames'>,
): ImageDataset {
  const { name, classNames } = about;
  const pixels = parseIdx(images.bytes, images.file);
  const classes = parseIdx(labels.bytes, labels.file);
  assertRank(images.file, pixels, { rank: 3, holds: 'images' });
  assertRank(labels.file, classes, { rank: 1, holds: 'labels' });

  const [count = 0, height = 0, width = 0] = pixels.shape;
  if (classes.data.length !== count)
    throw new SfError(
      `${labels.file}: expected ${count} labels, one for each image of ${images.file}, got ${classes.data.length}`,
      { code: 'SF_DATA_LENGTH', hint: 'The two files belong to different sets.' },
    );
  const bad = classes.data.findIndex((label) => label >= classNames.length);
  if (bad >= 0)
    throw new SfError(
      `${labels.file}, label of sample ${bad}: expected 0 … ${classNames.length - 1}, got ${classes.data[bad] ?? -1}`,
      { code: 'SF_DATA_LABEL' },
    );
  const dataset: ImageDataset = {
    name,
    images: pixels.data,
    labels: classes.data,
    count,
    height,
    width,
    channels: 1,
    classNames,
  };
  assertImageDataset(dataset);
  return dataset;
}

function assertRank(
  file: string,
  { shape }: IdxArray,
  expected: { rank: 1 | 3; holds: 'images' | 'labels' },
): void {
  if (shape.length === expected.rank) return;
  const other = expected.rank === 3 ? { rank: 1, holds: 'labels' } : { rank: 3, holds: 'images' };
  const isSwapped = shape.length === other.rank;
  throw new SfError(
    `${file}: expected ${expected.holds} (magic number ${0x0800 + expected.rank}), got ` +
      `${isSwapped ? other.holds : `an array of shape ${shape.join('×')}`} (magic number ${0x0800 + shape.length})`,
    isSwapped
      ? {
          code: 'SF_DATA_SWAPPED',
          hint: 'Are the image file and the label file swapped?',
        }
      : { code: 'SF_DATA_MAGIC' },
  );
}
