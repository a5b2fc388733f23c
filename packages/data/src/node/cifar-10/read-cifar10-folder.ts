import fs from 'node:fs/promises';
import path from 'node:path';

import { SfError } from '@sf/core';

import { cifar10RecordLength } from '../../cifar-10/create-dataset-from-cifar10.js';
import { assertFileSize } from '../assert-file-size.js';
import type { LoadedImageData } from '../create-loaded-image-data.js';
import type { ImageFolderOptions } from '../image-folder/read-image-folder.js';
import { createCifar10Data } from './create-cifar10-data.js';
import { recordFiles } from './published-cifar10.js';
import { readCifar10Images } from './read-cifar10-images.js';

/** The folder that the archive unpacks to. */
const unpackedName = 'cifar-10-batches-bin';

/**
 * CIFAR-10 from a folder that someone named: the six files of records, there or in
 * `cifar-10-batches-bin`; or images in `train/<class>/` and `test/<class>/`.
 *
 * @param recordsPerFile - images in each of the six files
 * @throws SfError `SF_DATA_FOLDER` where it is neither, or lacks one of the files;
 *   `SF_DATA_TRUNCATED`, `SF_DATA_LENGTH` and `SF_DATA_LABEL` naming the file; those of
 *   {@link readCifar10Images}
 */
export async function readCifar10Folder(
  folder: string,
  recordsPerFile: number,
  options: ImageFolderOptions = {},
): Promise<LoadedImageData> {
  for (const place of [folder, path.join(folder, unpackedName)]) {
    const present = await fs.readdir(place).catch((): string[] => []);
    if (present.some((name) => recordFiles.includes(name)))
      return readRecordFiles(place, { present, recordsPerFile });
    if (present.includes('train') || present.includes('test'))
      return readCifar10Images(place, options);
  }
  throw badFolder(
    folder,
    `${recordFiles.join(', ')}, or train/ and test/ with a folder of images for each class`,
    'none of them',
  );
}

async function readRecordFiles(
  folder: string,
  {
    present,
    recordsPerFile,
  }: { readonly present: readonly string[]; readonly recordsPerFile: number },
): Promise<LoadedImageData> {
  const missing = recordFiles.filter((name) => !present.includes(name));
  if (missing.length > 0)
    throw badFolder(folder, recordFiles.join(', '), `no ${missing.join(', ')}`);
  const contents = new Map<string, Uint8Array>();
  for (const name of recordFiles) {
    const file = path.join(folder, name);
    const { size } = await fs.stat(file);
    assertFileSize(file, { expected: recordsPerFile * cifar10RecordLength, got: size });
    contents.set(name, await fs.readFile(file));
  }
  return createCifar10Data(contents, `files of records in ${folder}`);
}

function badFolder(folder: string, expected: string, got: string): SfError {
  return new SfError(`CIFAR-10 in ${folder}: expected ${expected}; got ${got}`, {
    code: 'SF_DATA_FOLDER',
    hint: 'Name another folder, or none to have the data downloaded.',
  });
}
