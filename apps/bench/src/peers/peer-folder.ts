import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { SfError } from '@sf/core';
import envPaths from 'env-paths';

/** Where the peers' scripts lie; the same from src and from dist. */
const scripts = fileURLToPath(new URL('../../peers/', import.meta.url));

/** The path of one of the scripts, or of the list of packages. */
export function peerScript(file: string): string {
  return path.join(scripts, file);
}

/** The virtual environment of the peers: in `$XDG_CACHE_HOME`, else where the system keeps caches. */
export function peerFolder(): string {
  return path.join(envPaths('sf', { suffix: '' }).cache, 'bench-peers');
}

/** The interpreter of that environment, whether it is there or not. */
export function peerPython(folder = peerFolder()): string {
  return process.platform === 'win32'
    ? path.join(folder, 'Scripts', 'python.exe')
    : path.join(folder, 'bin', 'python');
}

/**
 * The interpreter of the peers.
 *
 * @throws SfError `SF_PEERS_MISSING` with the remedy
 */
export function requirePeerPython(folder = peerFolder()): string {
  const python = peerPython(folder);
  if (existsSync(python)) return python;
  throw new SfError(`the Python peers are not installed: expected ${python}`, {
    code: 'SF_PEERS_MISSING',
    kind: 'environment',
    hint: 'sf-bench peers install',
  });
}
