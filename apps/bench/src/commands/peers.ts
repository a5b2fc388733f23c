import type { CommandUnknownOpts } from '@commander-js/extra-typings';

import type { Io } from '../io.js';
import { installPeers } from '../peers/install-peers.js';
import { findPeers, type Peers } from '../peers/peer-packages.js';
import { present } from '../present.js';

/** `sf-bench peers`, and `sf-bench peers install`. */
export function addPeersCommand(program: CommandUnknownOpts, io: Io): void {
  const peers = program
    .command('peers')
    .description('Shows which of the Python packages that ours is held against are there.')
    .enablePositionalOptions()
    .option('--json', 'one JSON document on stdout', false)
    .action(async ({ json }) => {
      const found = await findPeers();
      present(io, { json, text: describePeers(found), document: found });
    });
  peers
    .command('install')
    .description('Installs them into a virtual environment in the cache folder (some 5 GB).')
    .option('--python <command>', 'Python 3.10 to 3.12 that makes it', 'python3')
    .action(async ({ python }) => {
      await installPeers({ python, note: (text) => io.stderr.write(text) });
      io.stdout.write(describePeers(await findPeers()));
    });
}

/** The environment's folder and a line a package; what to do where one is missing. */
export function describePeers({ folder, python, packages }: Peers): string {
  const lines = packages.map(({ name, wanted, found }) => {
    const other = found !== null && wanted !== null && found.split('+')[0] !== wanted;
    return `${name}: ${found ?? 'missing'}${other ? `, where ${wanted} is wanted` : ''}`;
  });
  const complete = packages.every(({ found }) => found !== null);
  return [
    python === null ? `no environment in ${folder}` : `Python ${python} in ${folder}`,
    ...lines,
    ...(complete ? [] : ['sf-bench peers install gets what is missing']),
    '',
  ].join('\n');
}
