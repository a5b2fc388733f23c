import path from 'node:path';

import { SfError } from '@sf/core';

import { defaultCacheFolder, prepareCacheFolder } from './cache-folder.js';
import { createLoadedImageData, type LoadedImageData } from './create-loaded-image-data.js';
import { describeError } from './describe-error.js';
import type { PublishedCollection } from './idx-collection.js';
import { listSources, type LoadOptions } from './sources.js';

/** Loads a published collection as {@link loadFashionMnist} tells; `stallMs` is a mirror's patience. */
export async function loadCollection(
  collection: PublishedCollection,
  options: LoadOptions,
  stallMs = 15_000,
): Promise<LoadedImageData> {
  const folder = path.resolve(options.cacheFolder ?? defaultCacheFolder(), collection.name);
  const search = { ...options, collection, folder, stallMs, contents: new Map() };
  const tried: string[] = [];
  for (const source of listSources(search)) {
    options.signal?.throwIfAborted();
    if (source.isRemote && options.offline) {
      tried.push(`${source.title}: not tried, offline was asked for`);
      continue;
    }
    try {
      if (source.isRemote) {
        await prepareCacheFolder(folder);
        options.onNote?.(`Fetching ${collection.title}: ${source.title}.`);
      }
      await source.collect(search);
      return createLoadedImageData(collection, search.contents, source.title);
    } catch (error) {
      options.signal?.throwIfAborted();
      if (SfError.isInstance(error) && error.code === 'SF_CACHE_NOT_WRITABLE') throw error;
      tried.push(`${source.title}: ${describeError(error)}`);
    }
  }
  const names = Object.values(collection.files).map(({ file }) => file);
  throw new SfError(
    `${collection.title} was not found; tried\n${tried.map((line) => `  - ${line}`).join('\n')}`,
    {
      code: 'SF_DATA_UNAVAILABLE',
      kind: 'environment',
      hint: `Put ${names.join(', ')} into ${folder}, or use the embedded sample.`,
    },
  );
}
