import { spawn } from 'node:child_process';

import { SfError } from '@sf/core';

import { peerFolder, peerPython, peerScript } from './peer-folder.js';

/** How {@link installPeers} goes about it. */
export interface InstallOptions {
  /** The virtual environment's folder. */
  readonly folder?: string;
  /** The Python that makes it. */
  readonly python?: string;
  /** Told what the commands print. */
  readonly note: (text: string) => void;
}

/**
 * Makes the virtual environment of the peers, or brings it up to date. PyTorch brings several GB.
 *
 * @returns its folder
 * @throws SfError `SF_PEERS_INSTALL` with what failed
 */
export async function installPeers(options: InstallOptions): Promise<string> {
  const { folder = peerFolder(), python = 'python3', note } = options;
  await runOrThrow([python, '-m', 'venv', folder], {
    note,
    hint: 'install Python 3.10 to 3.12 with its module venv (Debian: apt-get install python3-venv)',
  });
  const requirements = peerScript('requirements.txt');
  await runOrThrow(
    [peerPython(folder), '-m', 'pip', 'install', '--only-binary=:all:', '-r', requirements],
    { note, hint: 'see what pip says above; the packages come from its configured index' },
  );
  return folder;
}

function runOrThrow(
  [command = '', ...args]: readonly string[],
  { note, hint }: { note: (text: string) => void; hint: string },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (how: string, cause?: unknown) =>
      reject(
        new SfError(`${[command, ...args].join(' ')}: ${how}`, {
          code: 'SF_PEERS_INSTALL',
          kind: 'environment',
          hint,
          cause,
        }),
      );
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (text: Buffer) => note(text.toString()));
    child.stderr.on('data', (text: Buffer) => note(text.toString()));
    child.once('error', (error) => fail(error.message, error));
    child.once('close', (code) => {
      if (code === 0) resolve();
      else fail(`exit code ${code ?? 'unknown'}`);
    });
  });
}
