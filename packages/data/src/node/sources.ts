import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { SfError } from '@sf/core';

import { copyIntoCache } from './cache-folder.js';
import { systemCode } from './describe-error.js';
import { downloadFile, type DownloadProgress } from './download-file.js';
import type { KnownFile, PublishedCollection } from './idx-collection.js';
import { unpackDebianPackage } from './unpack-debian-package.js';
import { verifyFile } from './verify-file.js';

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
export interface Search extends LoadOptions {
  readonly collection: PublishedCollection;
  /** The collection's own folder in the cache. */
  readonly folder: string;
  readonly stallMs: number;
  readonly contents: Map<KnownFile, Uint8Array>;
}

/** A place to look: fills in contents, tells where they came from, throws to have the next tried. */
export interface Source {
  readonly title: string;
  readonly isRemote: boolean;
  collect(search: Search): Promise<void>;
}

/** Where to look, in this order. */
export function listSources({ collection, folder }: Search): Source[] {
  const { debianPackage, mirrors } = collection;
  return [
    { title: `cache ${folder}`, isRemote: false, collect: collectFromCache },
    {
      title: `installed Debian package ${debianPackage.name} (${debianPackage.folder})`,
      isRemote: false,
      collect: (search) => collectFromFolder(search, debianPackage.folder),
    },
    {
      title: `Debian package ${debianPackage.name} by apt-get download`,
      isRemote: true,
      collect: collectFromApt,
    },
    ...mirrors.map((mirror) => ({
      title: `mirror ${mirror}`,
      isRemote: true,
      collect: (search: Search) => collectFromMirror(search, mirror),
    })),
  ];
}

async function collectFromCache(search: Search): Promise<void> {
  const { folder, contents, onNote } = search;
  const missing: string[] = [];
  for (const known of Object.values(search.collection.files)) {
    const file = path.join(folder, known.file);
    try {
      contents.set(known, await verifyFile(file, known));
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

async function collectFromFolder(search: Search, folder: string): Promise<void> {
  const { collection, contents } = search;
  try {
    for (const known of Object.values(collection.files))
      if (!contents.has(known))
        contents.set(known, await verifyFile(path.join(folder, known.file), known));
  } catch (error) {
    throw systemCode(error) === 'ENOENT' ? new Error('not there', { cause: error }) : error;
  }
}

async function collectFromApt(search: Search): Promise<void> {
  const { collection, folder, signal } = search;
  const { debianPackage, files } = collection;
  const temporary = await fs.mkdtemp(path.join(os.tmpdir(), 'sf-data-'));
  try {
    const root = await unpackDebianPackage(debianPackage.name, temporary, signal);
    const unpacked = path.join(root, debianPackage.folder);
    await collectFromFolder(search, unpacked);
    for (const { file } of Object.values(files))
      await copyIntoCache(path.join(unpacked, file), path.join(folder, file));
  } finally {
    await fs.rm(temporary, { recursive: true, force: true });
  }
}

async function collectFromMirror(search: Search, mirror: string): Promise<void> {
  const { collection, folder, contents, signal, stallMs, onProgress } = search;
  for (const known of Object.values(collection.files)) {
    if (contents.has(known)) continue;
    const part = path.join(folder, `${known.file}.part`);
    await downloadFile(mirror + known.file, part, {
      signal,
      stallMs,
      onProgress: (receivedBytes, totalBytes) =>
        onProgress?.({ file: known.file, receivedBytes, totalBytes }),
    });
    try {
      contents.set(known, await verifyFile(part, known));
    } catch (error) {
      // Nothing that could be gone on with: the next attempt starts anew.
      await fs.rm(part, { force: true });
      throw error;
    }
    await fs.rename(part, path.join(folder, known.file));
  }
}
