import fs from 'node:fs/promises';
import path from 'node:path';

import { SfError } from '@sf/core';

import { listDebianSources } from './debian-sources.js';
import { systemCode } from './describe-error.js';
import { downloadFile } from './download-file.js';
import type { Search, Source } from './source.js';

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
