import fs from 'node:fs';
import path from 'node:path';

/** Writes files by their paths in a folder, which is made where it is missing. */
export function writeTree(
  folder: string,
  files: Readonly<Record<string, Uint8Array | string>>,
): void {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, content);
  }
}
