import path from 'node:path';

import type { LoadedImageData } from '../create-loaded-image-data.js';
import { listImageFolder } from './list-image-folder.js';
import { readImageFolder, type ImageFolderOptions } from './read-image-folder.js';

/**
 * The images of a folder, `train/<class>/` and `test/<class>/`, as .png, .jpg or .jpeg: all of one
 * size, all grey or all RGB. The classes are the sorted names of the folders; the images are sorted
 * by class, then by name. Transparent pixels are laid over white, palettes resolved. Hidden files
 * are left out. A photograph's note on how to turn it is not followed.
 *
 * @param folder - holds `train` and `test`; its name becomes that of the datasets
 * @returns both parts, in the same memory
 * @throws SfError `SF_DATA_FOLDER` naming the folder or class that is missing, empty or of one part
 *   only; `SF_DATA_IMAGE` naming the file that is no image, damaged, of 16 bits or of another size
 *   than the rest; the reason of `signal`
 * @example
 * ```ts
 * const { train, test } = await loadImageFolder('photos', {
 *   onProgress: ({ readImages, totalImages }) => console.error(readImages, 'of', totalImages),
 * });
 * ```
 */
export async function loadImageFolder(
  folder: string,
  options: ImageFolderOptions = {},
): Promise<LoadedImageData> {
  const absolute = path.resolve(folder);
  const listed = await listImageFolder(absolute);
  return readImageFolder(listed, options, { name: path.basename(absolute) });
}
