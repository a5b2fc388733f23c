import { createWriteStream } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { completeFolder } from './complete-folder.js';
import { placeAddon } from './place-addon.js';
import { runCommand } from './run-command.js';
import { say } from './say.js';

/** The libraries that tfjs-node 4.22.0's install script downloads. */
const libraries = {
  'linux-x64': 'tensorflow/libtensorflow/libtensorflow-cpu-linux-x86_64-2.9.1.tar.gz',
  'darwin-x64': 'tensorflow/libtensorflow/libtensorflow-cpu-darwin-x86_64-2.9.1.tar.gz',
  'linux-arm64': 'tf-builds/libtensorflow_r2_7_linux_arm64.tar.gz',
  'darwin-arm64': 'tf-builds/libtensorflow_r2_7_darwin_arm64_cpu.tar.gz',
};

const probeMs = 5000;

/**
 * Gets the library from where tfjs-node itself would.
 *
 * @param {{ cache: string, platform: string, host: string }} machine
 * @returns {Promise<string>} the folder with `lib` and `include`
 * @throws Error saying in one line what is missing
 */
export async function fetchOwnLibrary({ cache, platform, host }) {
  const file = libraries[/** @type {keyof typeof libraries} */ (platform)];
  if (file === undefined) throw new Error(`there is none for ${platform}`);
  const url = host + file;
  const folder = path.join(cache, path.basename(file, '.tar.gz'));
  await completeFolder(folder, async (temporary) => {
    await probe(url);
    say(`downloading ${url}`);
    await download(url, temporary);
  });
  return folder;
}

/**
 * Gets the ready-made addon, which spares a compiler.
 *
 * @param {import('./locate-tfjs-node.js').TfjsNode} tfjsNode
 * @param {{ platform: string, host: string }} machine
 * @throws Error when there is none
 */
export async function fetchOwnAddon({ addon, version }, { platform, host }) {
  const [system, processor] = platform.split('-');
  if (processor !== 'x64') throw new Error(`there is none for ${platform}`);
  const napi = path.basename(path.dirname(addon));
  const url = `${host}tf-builds/pre-built-binary/${napi}/${version}/CPU-${system}-${version}.tar.gz`;
  await placeAddon(addon, async (temporary) => {
    await probe(url);
    await download(url, temporary);
    return path.join(temporary, napi, path.basename(addon));
  });
}

/**
 * An unreachable host has to show in seconds: many networks drop packets in silence.
 *
 * @param {string} url
 */
async function probe(url) {
  const { host } = new URL(url);
  const answer = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(probeMs) }).catch(
    () => null,
  );
  if (answer === null) throw new Error(`${host} cannot be reached`);
  if (!answer.ok) throw new Error(`${host} answered ${answer.status}`);
}

/**
 * @param {string} url of a `.tar.gz`
 * @param {string} folder to unpack it in
 */
async function download(url, folder) {
  const answer = await fetch(url);
  if (!answer.ok || answer.body === null) throw new Error(`${url} answered ${answer.status}`);
  const archive = path.join(folder, 'archive.tar.gz');
  await pipeline(
    Readable.fromWeb(/** @type {import('node:stream/web').ReadableStream} */ (answer.body)),
    createWriteStream(archive),
  );
  const unpacked = await runCommand('tar', ['-xzf', archive, '-C', folder]);
  if (!unpacked.ok) throw new Error(`unpacking failed: ${unpacked.lastLine}`);
  await fs.rm(archive);
}
