import { createLoadedImageData, type LoadedImageData } from './create-loaded-image-data.js';
import { findFiles } from './find-files.js';
import type { PublishedCollection } from './idx-collection.js';
import type { LoadOptions } from './source.js';
import { verifyFile } from './verify-file.js';

/** Loads a published collection as {@link loadFashionMnist} tells; `stallMs` is a mirror's patience. */
export async function loadCollection(
  collection: PublishedCollection,
  options: LoadOptions,
  stallMs?: number,
): Promise<LoadedImageData> {
  const { name, title, debianPackage, mirrors } = collection;
  const files = Object.values(collection.files).map((known) => ({
    file: known.file,
    read: (path: string) => verifyFile(path, known),
  }));
  const alternative = 'use the embedded sample';
  const { contents, origin } = await findFiles(
    { name, title, files, debianPackage, mirrors, alternative },
    options,
    stallMs,
  );
  return createLoadedImageData(collection, contents, origin);
}
