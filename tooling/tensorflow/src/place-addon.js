import fs from 'node:fs/promises';
import path from 'node:path';

/**
 * Puts the addon where tfjs-node looks for it, in one rename: another process sees the old file or
 * the new one, and two installs at once do not meet.
 *
 * @param {string} addon
 * @param {(temporary: string) => Promise<string>} make returns the file it made in the folder
 */
export async function placeAddon(addon, make) {
  await fs.mkdir(path.dirname(addon), { recursive: true });
  const temporary = await fs.mkdtemp(`${path.dirname(addon)}.part-`);
  try {
    await fs.rename(await make(temporary), addon);
  } finally {
    await fs.rm(temporary, { recursive: true, force: true });
  }
}
