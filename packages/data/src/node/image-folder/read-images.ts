import { SfError } from '@sf/core';

import { imageLength, type ImageShape } from '../../dataset/image-dataset.js';
import { decodeImage } from './decode-image.js';
import { readInOrder } from './read-in-order.js';

/** What all images have to be like, and what says so: a file, a dataset. */
export interface ExpectedShape {
  readonly shape: ImageShape;
  readonly of: string;
}

/** The choices of {@link readImages}. */
export interface ReadImagesOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called now and then with how many are read, and once when all are. */
  readonly onImages?: ((count: number) => void) | undefined;
  /** Default: what the first image is like. */
  readonly expected?: ExpectedShape | undefined;
}

/** So many images from one call of `onImages` to the next. */
const progressStep = 100;

/** Images of one shape. */
export interface ReadImages {
  /** The pixels of all, one image after the other. */
  readonly images: Uint8Array;
  readonly common: ExpectedShape;
}

/**
 * Reads and decodes images of one shape.
 *
 * @param paths - at least one
 * @throws SfError `SF_DATA_IMAGE` naming the first file that is no image or has another shape; an
 *   error of the file system; the reason of `signal`
 */
export async function readImages(
  paths: readonly string[],
  { signal, onImages, expected }: ReadImagesOptions,
): Promise<ReadImages> {
  let common = expected ?? null;
  let images = new Uint8Array(0);
  let count = 0;
  for await (const bytes of readInOrder(paths)) {
    signal?.throwIfAborted();
    const file = paths[count] ?? '';
    const { shape, pixels } = decodeImage(bytes, file);
    common ??= { shape, of: file };
    assertShape(file, shape, common);
    if (count === 0) images = new Uint8Array(paths.length * imageLength(shape));
    images.set(pixels, count * imageLength(shape));
    count++;
    if (count % progressStep === 0 || count === paths.length) onImages?.(count);
  }
  if (!common) throw new SfError('no image to read', { code: 'SF_EMPTY_SET' });
  return { images, common };
}

function assertShape(file: string, got: ImageShape, { shape, of }: ExpectedShape): void {
  if (describeShape(got) === describeShape(shape)) return;
  throw new SfError(
    `${file}: expected ${describeShape(shape)} as ${of}, got ${describeShape(got)}`,
    {
      code: 'SF_DATA_IMAGE',
      hint: 'All images have to be of one size, and all grey or all in color.',
    },
  );
}

function describeShape({ height, width, channels }: ImageShape): string {
  return `${height}×${width}×${channels}`;
}
