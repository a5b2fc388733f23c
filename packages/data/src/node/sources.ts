import fs from 'node:fs/promises';
import path from 'node:path';

import { SfError } from '@sf/core';

import { listDebianSources } from './debian-sources.js';
import { systemCode } from './describe-error.js';
import { downloadFile, type DownloadProgress } from './download-file.js';
import type { Publication } from './publication.js';

/** The choices of loading published data. */
export interface LoadOptions {
  /** Holds a folder for each dataset; default `sf` in the user's cache folder. */
  readonly cacheFolder?: string | undefined;
  /** Use what is on this machine only. */
  readonly offline?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called often while a file is downloaded from a mirror. */
  readonly onProgress?: ((progress: DownloadProgress) => void) | undefined;
  /** One sentence about something a user wants to know: a damaged file, a source that is tried. */
  readonly onNote?: ((note: string) => void) | undefined;
}

/** What the sources share: the files still missing are those without contents. */
export interface Search<Content> extends LoadOptions {
  readonly publication: Publication<Content>;
  /** The publication's own folder in the cache. */
  readonly folder: string;
  readonly stallMs: number;
  /** By the name of the file. */
  readonly contents: Map<string, Content>;
}

/** A place to look. */
export interface Source {
  readonly title: string;
  readonly isRemote: boolean;
  /** Fills in the search's contents; throws to have the next place tried. */
  collect(): Promise<void>;
}

/** Where to look, in this order. */
export function listSources<Content>(search: Search<Content>): Source[] {
  const { debianPackage, mirrors } = search.publication;
  return [
    {
      title: `cache ${search.folder}`,
      isRemote: false,
      collect: () => collectFromCache(search),
    },
    ...(debianPackage ? listDebianSources(search, debianPackage) : []),
    ...mirrors.map((mirror) => ({
      title: `mirror ${mirror}`,
      isRemote: true,
      collect: () => collectFromMirror(search, mirror),
    })),
  ];
}

async function collectFromCache<Content>(search: Search<Content>): Promise<void> {
  const { folder, contents, publication, onNote } = search;
  const missing: string[] = [];
  for (const known of publication.files) {
    const file = path.join(folder, known.file);
    try {
      contents.set(known.file, await known.read(file));
    } catch (error) {
      if (systemCode(error) === 'ENOENT') {
        missing.push(known.file);
        continue;
      }
      if (!SfError.isInstance(error)) throw error;
      missing.push(`${known.file} (wrong checksum, removed)`);
      onNote?.(`${error.message}. The file is removed.`);
      await fs.rm(file, { force: true });
    }
  }
  if (missing.length > 0) throw new Error(`no ${missing.join(', ')}`);
}

async function collectFromMirror<Content>(search: Search<Content>, mirror: string): Promise<void> {
  const { publication, folder, contents, signal, stallMs, onProgress } = search;
  for (const known of publication.files) {
    if (contents.has(known.file)) continue;
    const part = path.join(folder, `${known.file}.part`);
    await downloadFile(mirror + known.file, part, {
      signal,
      stallMs,
      onProgress: (receivedBytes, totalBytes) =>
        onProgress?.({ file: known.file, receivedBytes, totalBytes }),
    });
    try {
      contents.set(known.file, await known.read(part));
    } catch (error) {
      // Nothing that could be gone on with: the next attempt starts anew.
      await fs.rm(part, { force: true });
      throw error;
    }
    await fs.rename(part, path.join(folder, known.file));
  }
}
