import { cifar10RecordLength } from '../../cifar-10/create-dataset-from-cifar10.js';
import type { LoadedImageData } from '../create-loaded-image-data.js';
import { findFiles } from '../find-files.js';
import type { LoadOptions } from '../source.js';
import { unpackTarGz } from '../unpack-tar-gz.js';
import { verifyMd5 } from '../verify-md5.js';
import { createCifar10Data } from './create-cifar10-data.js';
import { recordFiles, type PublishedCifar10 } from './published-cifar10.js';

/** CIFAR-10 from the archive in the cache, or else downloaded into it; `stallMs` is a mirror's patience. */
export async function findCifar10(
  { archive, recordsPerFile, mirrors }: PublishedCifar10,
  options: LoadOptions,
  stallMs?: number,
): Promise<LoadedImageData> {
  const wanted = { names: recordFiles, size: recordsPerFile * cifar10RecordLength };
  const read = async (path: string) => {
    await verifyMd5(path, archive.md5);
    return unpackTarGz(path, wanted);
  };
  const publication = {
    ...{ name: 'cifar-10', title: 'CIFAR-10', mirrors },
    files: [{ file: archive.file, read }],
    alternative: 'name a folder that holds the images: the option folder, or SF_CIFAR10',
  };
  const { contents, origin } = await findFiles(publication, options, stallMs);
  return createCifar10Data(contents.get(archive.file) ?? new Map(), origin);
}
