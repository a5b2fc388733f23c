import { randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';

import { SfError } from '@sf/core';

import { createFolders } from './create-folders.js';
import { systemCode, toWriteError } from './file-error.js';

/** What a file is to hold; text is written as UTF-8. */
export type FileContent = string | Uint8Array;

/**
 * Writes a file so that whoever reads it finds the old content or the new, never a part: to a
 * temporary sibling, flushed to the disk, then renamed. Folders above it are made. On an error the
 * old file stays and nothing else is left; what a killed process leaves goes with the next write.
 *
 * @param file - path of the file
 * @param content - stays the caller's
 * @throws SfError `SF_NOT_WRITABLE`, `SF_DISK_FULL` or `SF_DISK` (environment)
 * @example
 * ```ts
 * await writeFileAtomically('runs/1/result.json', JSON.stringify(result));
 * ```
 */
export async function writeFileAtomically(file: string, content: FileContent): Promise<void> {
  const target = await followLink(file);
  await replace(target, async (temporary) => {
    await writeFlushed(temporary, content);
    await fs.rename(temporary, target);
  });
}

/**
 * Writes a folder of files so that whoever reads it finds the old files or the new, never a mixture:
 * to a temporary sibling, flushed to the disk, then renamed. Folders above it are made.
 *
 * A system has no way to exchange two folders at once, so the old one is first renamed to
 * `.NAME.old` beside it. Should the process be killed between the two renames, it is found there:
 * {@link findFolder} looks. On an error the old folder stays and nothing else is left; what a killed
 * process leaves goes with the next write. One writer at a time.
 *
 * @param folder - new, empty, or with no other entries than those in `files`
 * @param files - content by file name, without folders; stays the caller's
 * @throws SfError `SF_FOLDER_IN_USE` (input) where `folder` holds anything else, which is not deleted;
 *   `SF_NOT_WRITABLE`, `SF_DISK_FULL`, `SF_DISK` or `SF_FOLDER_BUSY` (environment)
 * @example
 * ```ts
 * await replaceFolderAtomically('runs/1/checkpoint', { 'state.json': '{}', 'state.bin': bytes });
 * ```
 */
export async function replaceFolderAtomically(
  folder: string,
  files: Readonly<Record<string, FileContent>>,
): Promise<void> {
  const target = await followLink(folder);
  await replace(target, async (temporary) => {
    const isThere = await assertReplaceable(target, Object.keys(files));
    await fs.mkdir(temporary);
    for (const [name, content] of Object.entries(files))
      await writeFlushed(path.join(temporary, name), content);
    await flushFolder(temporary);
    const old = oldFolder(target);
    if (isThere) {
      await fs.rm(old, { recursive: true, force: true });
      await fs.rename(target, old);
    }
    try {
      await fs.rename(temporary, target);
    } catch (error) {
      // Should this fail too, readers still find the old folder where it is.
      if (isThere) await fs.rename(old, target).catch(() => undefined);
      throw error;
    }
    await fs.rm(old, { recursive: true, force: true });
  });
}

/**
 * Where a folder of {@link replaceFolderAtomically} is: at `folder`, or beside it where a killed
 * process left the last whole one.
 *
 * @returns its path, or null where there is none
 */
export async function findFolder(folder: string): Promise<string | null> {
  const target = await followLink(folder);
  for (const candidate of [target, oldFolder(target)])
    if (await exists(candidate)) return candidate;
  return null;
}

/** Runs `write` with a new temporary path, of which nothing is left where it fails. */
async function replace(target: string, write: (temporary: string) => Promise<void>): Promise<void> {
  const { dir, base } = path.parse(target);
  const temporary = path.join(dir, `.${base}.${process.pid}.${randomUUID().slice(0, 8)}.new`);
  try {
    await createFolders(dir);
    await removeLeftovers(dir, base);
    await write(temporary);
    await flushFolder(dir);
  } catch (error) {
    await fs.rm(temporary, { recursive: true, force: true }).catch(() => undefined);
    throw toWriteError(error, target);
  }
}

/** Removes what processes that no longer run left of writing `base`. */
async function removeLeftovers(dir: string, base: string): Promise<void> {
  for (const entry of await fs.readdir(dir)) {
    if (!entry.startsWith(`.${base}.`)) continue;
    const pid = /^(\d+)\.[0-9a-f]{8}\.new$/.exec(entry.slice(base.length + 2))?.[1];
    if (pid !== undefined && !isRunning(Number(pid)))
      await fs.rm(path.join(dir, entry), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) !== 'ESRCH';
  }
}

/** @returns whether the folder exists; throws where it holds what is not in `names` */
async function assertReplaceable(folder: string, names: readonly string[]): Promise<boolean> {
  if (!(await exists(folder))) return false;
  const others = (await fs.readdir(folder)).filter((entry) => !names.includes(entry));
  if (others.length === 0) return true;
  throw new SfError(
    `${folder} holds other files, which would be deleted: ${others.slice(0, 3).join(', ')}` +
      (others.length > 3 ? ` and ${others.length - 3} more` : ''),
    { code: 'SF_FOLDER_IN_USE', hint: 'Give a new or empty folder.' },
  );
}

const oldFolder = (folder: string) =>
  path.join(path.dirname(folder), `.${path.basename(folder)}.old`);

/** The absolute path, of what a link leads to where `target` is one, which so remains a link. */
async function followLink(target: string): Promise<string> {
  try {
    return await fs.realpath(target);
  } catch {
    return path.resolve(target);
  }
}

async function exists(target: string): Promise<boolean> {
  try {
    await fs.lstat(target);
    return true;
  } catch {
    return false;
  }
}

async function writeFlushed(file: string, content: FileContent): Promise<void> {
  const handle = await fs.open(file, 'wx');
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Without this a renamed file may be lost with the power. Windows cannot, and need not. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await fs.open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
