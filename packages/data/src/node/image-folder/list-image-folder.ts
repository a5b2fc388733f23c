import path from 'node:path';

import { folderError } from './folder-error.js';
import { listFolders, listImages } from './list-folder.js';

/** An image and its label. */
export interface ImageFile {
  readonly path: string;
  readonly label: number;
}

/** What an image folder holds, before any image is read. */
export interface ListedImageFolder {
  readonly folder: string;
  /** Sorted. */
  readonly classNames: readonly string[];
  /** By class, then by name. */
  readonly train: readonly ImageFile[];
  readonly test: readonly ImageFile[];
}

/** Labels are bytes. */
const maxClasses = 256;

/**
 * Lists the images of `train/<class>/` and `test/<class>/`. Names are sorted by their UTF-16 code
 * units, in which `10` comes before `2`, so that the order is the same on every machine.
 *
 * @throws SfError `SF_DATA_FOLDER` naming the folder or file, where one is missing or is none
 */
export async function listImageFolder(folder: string): Promise<ListedImageFolder> {
  const parts = { train: path.join(folder, 'train'), test: path.join(folder, 'test') };
  const present = await listFolders(folder);
  for (const name of ['train', 'test'])
    if (!present.includes(name))
      throw folderError(folder, { expected: 'the folders train and test', got: `no ${name}` });
  const classNames = await listFolders(parts.train);
  if (classNames.length === 0 || classNames.length > maxClasses)
    throw folderError(parts.train, {
      expected: `1 to ${maxClasses} folders, one for each class`,
      got: String(classNames.length),
    });
  const tested = await listFolders(parts.test);
  assertHasAll(parts.test, { names: tested, expected: classNames, of: 'train' });
  assertHasAll(parts.train, { names: classNames, expected: tested, of: 'test' });
  return {
    ...{ folder, classNames },
    train: await listPart(parts.train, classNames),
    test: await listPart(parts.test, classNames),
  };
}

function assertHasAll(
  folder: string,
  {
    names,
    expected,
    of,
  }: Readonly<Record<'names' | 'expected', readonly string[]>> & { of: string },
): void {
  const missing = expected.filter((name) => !names.includes(name));
  if (missing.length > 0)
    throw folderError(folder, {
      expected: `the same classes as in ${of}`,
      got: `no folder ${missing.join(', ')}`,
    });
}

async function listPart(folder: string, classNames: readonly string[]): Promise<ImageFile[]> {
  const files: ImageFile[] = [];
  for (const [label, name] of classNames.entries()) {
    const classFolder = path.join(folder, name);
    const images = await listImages(classFolder);
    if (images.length === 0)
      throw folderError(classFolder, { expected: 'at least one image', got: 'none' });
    files.push(...images.map((image) => ({ path: path.join(classFolder, image), label })));
  }
  return files;
}
