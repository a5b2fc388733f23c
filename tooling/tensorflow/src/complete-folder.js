import fs from 'node:fs/promises';
import path from 'node:path';

/** Written last: a folder without it was not finished. */
const marker = 'complete.json';

/** Temporary folders of a run that was killed are taken away after this long. */
const staleAfterMs = 24 * 60 * 60 * 1000;

/**
 * Fills a folder whole or not at all: under a temporary name, then renamed. Of two runs at once the
 * first to end wins and the other uses its folder; a folder with a missing or cut file is replaced.
 *
 * @param {string} folder
 * @param {(temporary: string) => Promise<void>} fill
 */
export async function completeFolder(folder, fill) {
  if (await isComplete(folder)) return;
  await fs.mkdir(path.dirname(folder), { recursive: true });
  await removeStale(folder);
  const temporary = await fs.mkdtemp(`${folder}.part-`);
  try {
    await fill(temporary);
    await fs.writeFile(path.join(temporary, marker), JSON.stringify(await fileSizes(temporary)));
    if (await isComplete(folder)) return;
    await fs.rm(folder, { recursive: true, force: true });
    await fs.rename(temporary, folder).catch(async (/** @type {unknown} */ error) => {
      if (!(await isComplete(folder))) throw error;
    });
  } finally {
    await fs.rm(temporary, { recursive: true, force: true });
  }
}

/**
 * @param {string} folder
 * @returns {Promise<boolean>} whether every file has the size it had when the folder was finished
 */
export async function isComplete(folder) {
  try {
    const sizes = Object.entries(JSON.parse(await fs.readFile(path.join(folder, marker), 'utf8')));
    for (const [file, size] of sizes)
      if ((await fs.stat(path.join(folder, file))).size !== size) return false;
    return true;
  } catch {
    return false;
  }
}

/** @param {string} folder */
async function fileSizes(folder) {
  /** @type {Record<string, number>} */
  const sizes = {};
  for (const file of await fs.readdir(folder, { recursive: true })) {
    const stat = await fs.stat(path.join(folder, file));
    if (stat.isFile()) sizes[file] = stat.size;
  }
  return sizes;
}

/** @param {string} folder */
async function removeStale(folder) {
  const parent = path.dirname(folder);
  for (const name of await fs.readdir(parent)) {
    if (!name.startsWith(`${path.basename(folder)}.part-`)) continue;
    const stale = path.join(parent, name);
    const { mtimeMs } = await fs.stat(stale);
    if (Date.now() - mtimeMs > staleAfterMs) await fs.rm(stale, { recursive: true, force: true });
  }
}
