import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { copyIntoCache } from './cache-folder.js';
import { systemCode } from './describe-error.js';
import type { DebianPackage } from './publication.js';
import type { Search, Source } from './source.js';
import { unpackDebianPackage } from './unpack-debian-package.js';

/** A Debian package, installed or to be had without root: two places to look. */
export function listDebianSources<Content>(
  search: Search<Content>,
  debianPackage: DebianPackage,
): Source[] {
  const { name, folder } = debianPackage;
  return [
    {
      title: `installed Debian package ${name} (${folder})`,
      isRemote: false,
      collect: () => collectFromFolder(search, folder),
    },
    {
      title: `Debian package ${name} by apt-get download`,
      isRemote: true,
      collect: () => collectFromApt(search, debianPackage),
    },
  ];
}

async function collectFromFolder<Content>(
  { publication, contents }: Search<Content>,
  folder: string,
): Promise<void> {
  try {
    for (const known of publication.files)
      if (!contents.has(known.file))
        contents.set(known.file, await known.read(path.join(folder, known.file)));
  } catch (error) {
    throw systemCode(error) === 'ENOENT' ? new Error('not there', { cause: error }) : error;
  }
}

async function collectFromApt<Content>(
  search: Search<Content>,
  debianPackage: DebianPackage,
): Promise<void> {
  const { publication, folder, signal } = search;
  const temporary = await fs.mkdtemp(path.join(os.tmpdir(), 'sf-data-'));
  try {
    const root = await unpackDebianPackage(debianPackage.name, temporary, signal);
    const unpacked = path.join(root, debianPackage.folder);
    await collectFromFolder(search, unpacked);
    for (const { file } of publication.files)
      await copyIntoCache(path.join(unpacked, file), path.join(folder, file));
  } finally {
    await fs.rm(temporary, { recursive: true, force: true });
  }
}
