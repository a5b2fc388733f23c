import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';

import { peerFolder, peerPython, peerScript } from './peer-folder.js';

/** One package that ours is held against. */
export interface PeerPackage {
  readonly name: string;
  /** As `sf-bench peers install` asks for it; null where any version will do. */
  readonly wanted: string | null;
  /** null where it is missing. */
  readonly found: string | null;
}

/** What there is to be held against. */
export interface Peers {
  /** The virtual environment's folder. */
  readonly folder: string;
  /** null where there is none. */
  readonly python: string | null;
  readonly packages: readonly PeerPackage[];
}

/** The peers and their versions. */
export async function findPeers(folder = peerFolder()): Promise<Peers> {
  const wanted = wantedPackages(readFileSync(peerScript('requirements.txt'), 'utf8'));
  const python = peerPython(folder);
  if (!existsSync(python))
    return { folder, python: null, packages: wanted.map((one) => ({ ...one, found: null })) };
  const names = wanted.map(({ name }) => name);
  const { stdout } = await promisify(execFile)(python, [peerScript('versions.py'), ...names]);
  const found = JSON.parse(stdout) as { python: string; packages: Record<string, string | null> };
  return {
    folder,
    python: found.python,
    packages: wanted.map((one) => ({ ...one, found: found.packages[one.name] ?? null })),
  };
}

/** Names and versions of a list as pip reads it: `torch==2.5.1`, `numpy`. */
export function wantedPackages(requirements: string): Omit<PeerPackage, 'found'>[] {
  return requirements
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [name = '', version = null] = line.split('==');
      return { name, wanted: version };
    });
}
