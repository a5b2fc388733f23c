import type { LoadedImageData } from './create-loaded-image-data.js';
import { fashionMnist } from './fashion-mnist.js';
import { loadCollection } from './load-collection.js';
import type { LoadOptions } from './source.js';

/**
 * Fashion-MNIST, 60,000 training and 10,000 test images of 28×28×1 in 10 classes, checked by sha256.
 * Looked for in this order: the cache; the installed Debian package `dataset-fashion-mnist`; the
 * same package through `apt-get download` (no root, nothing is installed); the official mirrors.
 * What was downloaded stays in the cache. A cached file that fails its checksum is noted, removed
 * and fetched again.
 *
 * @throws SfError `SF_DATA_UNAVAILABLE` with all that was tried, `SF_CACHE_NOT_WRITABLE`; the
 *   reason of `signal`, after which the next call goes on where the download stopped
 * @example
 * ```ts
 * const { train, test, origin } = await loadFashionMnist({ onNote: console.error });
 * ```
 */
export async function loadFashionMnist(options: LoadOptions = {}): Promise<LoadedImageData> {
  return loadCollection(fashionMnist, options);
}
