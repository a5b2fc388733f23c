import { randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';

/**
 * Writes a file so that whoever reads it finds the old content or the new, never a part: to a
 * temporary sibling, flushed to the disk, then renamed. On an error the old file stays and nothing
 * else is left. Folders above it are made.
 */
export async function writeFileAtomically(file: string, content: Uint8Array): Promise<void> {
  const { dir, base } = path.parse(path.resolve(file));
  const temporary = path.join(dir, `.${base}.${process.pid}.${randomUUID().slice(0, 8)}.new`);
  await fs.mkdir(dir, { recursive: true });
  try {
    const handle = await fs.open(temporary, 'wx');
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await fs.rename(temporary, path.join(dir, base));
  } catch (error) {
    await fs.rm(temporary, { force: true });
    throw error;
  }
}
