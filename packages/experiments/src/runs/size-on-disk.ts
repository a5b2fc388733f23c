import fs from 'node:fs/promises';
import path from 'node:path';

/** The bytes of a file, or of all files in a folder; 0 for what is gone meanwhile. */
export async function sizeOnDisk(place: string): Promise<number> {
  const stat = await fs.lstat(place).catch(() => null);
  if (stat === null) return 0;
  if (!stat.isDirectory()) return stat.size;
  const names = await fs.readdir(place).catch(() => []);
  const sizes = await Promise.all(names.map((name) => sizeOnDisk(path.join(place, name))));
  return sizes.reduce((sum, size) => sum + size, 0);
}
