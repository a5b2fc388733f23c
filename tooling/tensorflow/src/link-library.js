import fs from 'node:fs/promises';
import path from 'node:path';

/**
 * Makes tfjs-node's `deps` a link to the library: one copy serves every checkout.
 *
 * @param {string} tfjsNode folder of the package
 * @param {string} library folder with `lib` and `include`
 */
export async function linkLibrary(tfjsNode, library) {
  const deps = path.join(tfjsNode, 'deps');
  const temporary = `${deps}.part-${process.pid}`;
  await fs.rm(temporary, { force: true });
  await fs.symlink(library, temporary, 'dir');
  // A link is replaced by the rename; a real folder, as tfjs-node's own script makes, is not.
  const there = await fs.lstat(deps).catch(() => null);
  if (there?.isDirectory()) await fs.rm(deps, { recursive: true });
  await fs.rename(temporary, deps);
}
