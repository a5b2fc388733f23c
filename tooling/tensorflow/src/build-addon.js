import { existsSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';

import { placeAddon } from './place-addon.js';
import { runCommand } from './run-command.js';

/**
 * Compiles tfjs-node's addon against the linked library, in a copy of its sources: the package's
 * own folder may be shared between projects and is left as it came.
 *
 * @param {import('./locate-tfjs-node.js').TfjsNode} tfjsNode
 * @throws Error with the compiler's last line
 */
export async function buildAddon({ folder, addon, nodePreGyp }) {
  await placeAddon(addon, async (temporary) => {
    for (const source of ['binding', 'binding.gyp', 'package.json'])
      await fs.cp(path.join(folder, source), path.join(temporary, source), { recursive: true });
    await fs.symlink(path.join(folder, 'deps'), path.join(temporary, 'deps'), 'dir');
    const built = await runCommand(
      process.execPath,
      [nodePreGyp, 'install', '--build-from-source'],
      { cwd: temporary, env: { ...gypSettings(), JOBS: 'max' } },
    );
    if (!built.ok) throw new Error(`compiling failed: ${compilerError(built.output)}`);
    return path.join(temporary, path.relative(folder, addon));
  });
}

/** Without Node's headers beside it, node-gyp downloads them: spare that where they are. */
function gypSettings(execPath = process.execPath, env = process.env) {
  const prefix = path.dirname(path.dirname(execPath));
  const known = env.npm_config_nodedir ?? (hasHeaders(prefix) ? prefix : undefined);
  return known === undefined ? {} : { npm_config_nodedir: known };
}

/** @param {string} prefix */
function hasHeaders(prefix) {
  return existsSync(path.join(prefix, 'include', 'node', 'node_api.h'));
}

/** @param {string} output */
function compilerError(output) {
  const lines = output.split('\n').map((line) => line.trim());
  return (
    lines.find((line) => /\berror:|gyp ERR! stack Error|No such file/.test(line)) ??
    lines.at(-1) ??
    'no output'
  );
}
