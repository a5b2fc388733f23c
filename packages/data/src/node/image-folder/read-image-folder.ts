import path from 'node:path';

import { assertImageDataset } from '../../dataset/assert-image-dataset.js';
import type { ImageDataset } from '../../dataset/image-dataset.js';
import type { LoadedImageData } from '../create-loaded-image-data.js';
import type { ImageFile, ListedImageFolder } from './list-image-folder.js';
import { readImages, type ExpectedShape, type ReadImages } from './read-images.js';

/** How many images of a folder have been read. */
export interface ImageProgress {
  readonly readImages: number;
  /** Of training and test images together. */
  readonly totalImages: number;
}

/** The choices of reading images from a folder. */
export interface ImageFolderOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called now and then, and once when all is read. */
  readonly onProgress?: ((progress: ImageProgress) => void) | undefined;
}

/**
 * Reads the images of a listed folder.
 *
 * @param about - `name` of the data; `expected` shape of every image, that of the first where absent
 * @throws SfError `SF_DATA_IMAGE` naming the file; the reason of `signal`
 */
export async function readImageFolder(
  { folder, classNames, train, test }: ListedImageFolder,
  { signal, onProgress }: ImageFolderOptions,
  about: { readonly name: string; readonly expected?: ExpectedShape },
): Promise<LoadedImageData> {
  const totalImages = train.length + test.length;
  const readPart = async (files: readonly ImageFile[], expected?: ExpectedShape, before = 0) => {
    const paths = files.map((file) => file.path);
    const onImages = (count: number) => onProgress?.({ readImages: before + count, totalImages });
    return readImages(paths, { signal, expected, onImages });
  };
  const trainImages = await readPart(train, about.expected);
  const testImages = await readPart(test, trainImages.common, train.length);

  const dataset = (part: string, files: readonly ImageFile[], { images, common }: ReadImages) => {
    const made: ImageDataset = {
      ...{ name: `${about.name}-${part}`, images, classNames, count: files.length },
      ...common.shape,
      labels: Uint8Array.from(files, ({ label }) => label),
    };
    assertImageDataset(made);
    return made;
  };
  return {
    train: dataset('train', train, trainImages),
    test: dataset('test', test, testImages),
    origin: `image folder ${path.resolve(folder)}`,
  };
}
