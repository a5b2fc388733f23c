import type { Dirent } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';

import { describeError, systemCode } from '../describe-error.js';
import { folderError } from './folder-error.js';

/** Files that systems leave in folders, besides those whose names begin with a dot. */
const ofSystems = new Set(['Thumbs.db', 'desktop.ini']);

/**
 * The names of the folders in a folder, links to folders included, sorted; hidden ones are left out.
 *
 * @throws SfError `SF_DATA_FOLDER` where it cannot be read
 */
export async function listFolders(folder: string): Promise<string[]> {
  const names: string[] = [];
  for (const entry of await readFolder(folder))
    if (await isFolder(folder, entry)) names.push(entry.name);
  return names.sort();
}

/**
 * The names of the images in a folder, sorted; hidden files are left out.
 *
 * @throws SfError `SF_DATA_FOLDER` for what is no image by its name, or where it cannot be read
 */
export async function listImages(folder: string): Promise<string[]> {
  const names: string[] = [];
  for (const entry of await readFolder(folder)) {
    const isImage = /\.(png|jpe?g)$/i.test(entry.name);
    if (!isImage || entry.isDirectory())
      throw folderError(path.join(folder, entry.name), {
        expected: 'a file named .png, .jpg or .jpeg',
        got: entry.isDirectory() ? 'a folder' : 'another',
      });
    names.push(entry.name);
  }
  return names.sort();
}

async function readFolder(folder: string): Promise<Dirent[]> {
  try {
    const entries = await fs.readdir(folder, { withFileTypes: true });
    return entries.filter(({ name }) => !name.startsWith('.') && !ofSystems.has(name));
  } catch (error) {
    throw folderError(folder, {
      expected: 'a folder',
      got: systemCode(error) === 'ENOENT' ? 'nothing there' : describeError(error),
    });
  }
}

async function isFolder(folder: string, entry: Dirent): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  return fs.stat(path.join(folder, entry.name)).then(
    (target) => target.isDirectory(),
    () => false,
  );
}
