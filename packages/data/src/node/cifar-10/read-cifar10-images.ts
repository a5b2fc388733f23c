import { SfError } from '@sf/core';

import { cifar10ClassNames } from '../../cifar-10/cifar10-class-names.js';
import type { LoadedImageData } from '../create-loaded-image-data.js';
import { listImageFolder } from '../image-folder/list-image-folder.js';
import { readImageFolder, type ImageFolderOptions } from '../image-folder/read-image-folder.js';

/** What the folders of the classes may be called. In both, the sorted order is the official one. */
const namings = [cifar10ClassNames, cifar10ClassNames.map((_, label) => String(label))];

/**
 * CIFAR-10 from a folder of images, whose class folders have the official names or those of the
 * labels, 0 … 9; the labels are the official ones either way.
 *
 * @throws SfError `SF_DATA_FOLDER` for other classes, `SF_DATA_IMAGE` for another size than 32×32×3,
 *   and those of {@link loadImageFolder}
 */
export async function readCifar10Images(
  folder: string,
  options: ImageFolderOptions = {},
): Promise<LoadedImageData> {
  const listed = await listImageFolder(folder);
  const got = listed.classNames.join(', ');
  if (!namings.some((names) => names.join(', ') === got))
    throw new SfError(
      `CIFAR-10 in ${folder}: expected the classes ${cifar10ClassNames.join(', ')}, or 0 … 9; got ${got}`,
      { code: 'SF_DATA_FOLDER', hint: 'Rename the folders of the classes.' },
    );
  return readImageFolder({ ...listed, classNames: cifar10ClassNames }, options, {
    name: 'cifar-10',
    expected: { shape: { height: 32, width: 32, channels: 3 }, of: 'CIFAR-10' },
  });
}
