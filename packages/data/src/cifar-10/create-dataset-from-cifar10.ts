import { SfError } from '@sf/core';

import { assertImageDataset } from '../dataset/assert-image-dataset.js';
import type { ImageDataset } from '../dataset/image-dataset.js';
import { cifar10ClassNames } from './cifar10-class-names.js';

/** A file that was read, by name for messages. */
export interface Cifar10File {
  readonly file: string;
  /** The whole file, unpacked. */
  readonly bytes: Uint8Array;
}

/** Height and width of an image. */
const size = 32;
const pixelsPerImage = size * size;
const channels = 3;
const imageBytes = channels * pixelsPerImage;
/** Bytes of a record: the label, then the planes of red, green and blue, each row by row. */
export const cifar10RecordLength = 1 + imageBytes;

/**
 * A dataset from files of the binary version of CIFAR-10
 * (Krizhevsky 2009, https://www.cs.toronto.edu/~kriz/cifar.html), such as `data_batch_1.bin`.
 *
 * @param files - at least one; their images follow one another in this order
 * @param name - of the dataset
 * @returns images of 32×32×3 with copied bytes, one a record
 * @throws SfError naming the file: `SF_DATA_TRUNCATED` where it is no whole number of records,
 *   `SF_DATA_LABEL` for a label above 9
 * @example
 * ```ts
 * const record = new Uint8Array(3073).fill(255, 1);
 * const { count, classNames } = createDatasetFromCifar10([{ file: 'white.bin', bytes: record }]);
 * console.log(count, classNames[0]); // 1 airplane
 * ```
 */
export function createDatasetFromCifar10(
  files: readonly Cifar10File[],
  name = 'cifar-10',
): ImageDataset {
  const counts = files.map(countRecords);
  const count = counts.reduce((sum, each) => sum + each, 0);
  const images = new Uint8Array(count * imageBytes);
  const labels = new Uint8Array(count);
  let index = 0;
  files.forEach(({ file, bytes }, f) => {
    for (let i = 0; i < (counts[f] ?? 0); i++, index++) {
      const start = i * cifar10RecordLength;
      labels[index] = readLabel(bytes[start] ?? -1, file, i);
      interleave(
        bytes.subarray(start + 1, start + cifar10RecordLength),
        images.subarray(index * imageBytes, (index + 1) * imageBytes),
      );
    }
  });
  const shape = { height: size, width: size, channels };
  const dataset = { name, images, labels, count, ...shape, classNames: cifar10ClassNames };
  assertImageDataset(dataset);
  return dataset;
}

function countRecords({ file, bytes }: Cifar10File): number {
  const { length } = bytes;
  if (length > 0 && length % cifar10RecordLength === 0) return length / cifar10RecordLength;
  throw new SfError(
    `${file}: expected a multiple of ${cifar10RecordLength} bytes (a label and ${size}×${size}×${channels} pixels), got ${length}`,
    { code: 'SF_DATA_TRUNCATED', hint: 'The file is cut short, or not one of CIFAR-10.' },
  );
}

function readLabel(label: number, file: string, record: number): number {
  if (label < cifar10ClassNames.length) return label;
  throw new SfError(
    `${file}, label of record ${record}: expected 0 … ${cifar10ClassNames.length - 1}, got ${label}`,
    { code: 'SF_DATA_LABEL', hint: 'The file is damaged, or not one of CIFAR-10.' },
  );
}

/** Brings the channels of each pixel together. */
function interleave(planes: Uint8Array, pixels: Uint8Array): void {
  for (let i = 0; i < pixelsPerImage; i++)
    for (let c = 0; c < channels; c++)
      pixels[i * channels + c] = planes[c * pixelsPerImage + i] ?? 0;
}
