import path from 'node:path';

import type { LoadedImageData } from '../create-loaded-image-data.js';
import type { ImageProgress } from '../image-folder/read-image-folder.js';
import type { LoadOptions } from '../source.js';
import { findCifar10 } from './find-cifar10.js';
import { publishedCifar10 } from './published-cifar10.js';
import { readCifar10Folder } from './read-cifar10-folder.js';

/** The choices of {@link loadCifar10}. */
export interface LoadCifar10Options extends LoadOptions {
  /**
   * Holds the six `.bin` files, or images in `train/<class>/` and `test/<class>/`; default the
   * environment variable `SF_CIFAR10`.
   */
  readonly folder?: string | undefined;
  /** Called now and then while images of a folder are read. */
  readonly onImages?: ((progress: ImageProgress) => void) | undefined;
}

/** The numbers of images that CIFAR-10 has. */
const counts = { train: 50_000, test: 10_000 };

/**
 * CIFAR-10 (Krizhevsky 2009), 50,000 training and 10,000 test images of 32×32×3 in 10 classes.
 * Looked for in this order: the folder that is named, if one is; the archive
 * `cifar-10-binary.tar.gz` in the cache; the same from the official page, 170 MB, which stays in the
 * cache. The archive is checked by md5. A named folder is used or refused, never passed over: a
 * result would otherwise come from other images than those asked for.
 *
 * @param options - `folder` and `cacheFolder` say where to look; `onNote` hears of a folder that does
 *   not hold the whole
 * @returns both parts, the labels in the official order also where they come from a folder of images
 * @throws SfError `SF_DATA_UNAVAILABLE` with all that was tried, `SF_CACHE_NOT_WRITABLE`; for a named
 *   folder `SF_DATA_FOLDER` and the error of a file, `SF_DATA_TRUNCATED`, `SF_DATA_LENGTH`,
 *   `SF_DATA_LABEL` or `SF_DATA_IMAGE`; the reason of `signal`, after which the next call goes on
 *   where the download stopped
 * @example
 * ```ts
 * const { train, test, origin } = await loadCifar10({ folder: 'cifar-10-batches-bin' });
 * ```
 */
export async function loadCifar10(options: LoadCifar10Options = {}): Promise<LoadedImageData> {
  const { signal, onNote, onImages } = options;
  const folder = options.folder ?? process.env.SF_CIFAR10 ?? '';
  if (folder === '') return findCifar10(publishedCifar10, options);
  signal?.throwIfAborted();
  const data = await readCifar10Folder(path.resolve(folder), publishedCifar10.recordsPerFile, {
    signal,
    onProgress: onImages,
  });
  for (const part of ['train', 'test'] as const)
    if (data[part].count !== counts[part])
      onNote?.(`${folder}: ${data[part].count} ${part} images; CIFAR-10 has ${counts[part]}.`);
  return data;
}
