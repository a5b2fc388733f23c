import path from 'node:path';

import { SfError } from '@sf/core';

import { defaultCacheFolder, prepareCacheFolder } from './cache-folder.js';
import { describeError } from './describe-error.js';
import type { Publication } from './publication.js';
import type { LoadOptions, Search } from './source.js';
import { listSources } from './sources.js';

/** All files of a publication, read. */
export interface FoundFiles<Content> {
  /** By the name of the file. */
  readonly contents: ReadonlyMap<string, Content>;
  /** Where they came from, for people. */
  readonly origin: string;
}

/**
 * Looks for a publication's files in one place after the other: the cache, a Debian package, mirrors.
 *
 * @param stallMs - a mirror's patience
 * @throws SfError `SF_DATA_UNAVAILABLE` with all that was tried, `SF_CACHE_NOT_WRITABLE`; the reason
 *   of `signal`
 */
export async function findFiles<Content>(
  publication: Publication<Content>,
  options: LoadOptions,
  stallMs = 15_000,
): Promise<FoundFiles<Content>> {
  const { name, title, files, alternative } = publication;
  const folder = path.resolve(options.cacheFolder ?? defaultCacheFolder(), name);
  const contents = new Map<string, Content>();
  const search: Search<Content> = { ...options, publication, folder, stallMs, contents };
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
        options.onNote?.(`Fetching ${title}: ${source.title}.`);
      }
      await source.collect();
      return { contents, origin: source.title };
    } catch (error) {
      options.signal?.throwIfAborted();
      if (SfError.isInstance(error) && error.code === 'SF_CACHE_NOT_WRITABLE') throw error;
      tried.push(`${source.title}: ${describeError(error)}`);
    }
  }
  throw new SfError(
    `${title} was not found; tried\n${tried.map((line) => `  - ${line}`).join('\n')}`,
    {
      code: 'SF_DATA_UNAVAILABLE',
      kind: 'environment',
      hint: `Put ${files.map(({ file }) => file).join(', ')} into ${folder}, or ${alternative}.`,
    },
  );
}
