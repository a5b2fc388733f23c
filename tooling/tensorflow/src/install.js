import fs from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';

import { attempts } from './attempts.js';
import { cacheFolder } from './cache-folder.js';
import { installTensorflow } from './install-tensorflow.js';
import { loadAddon } from './load-addon.js';
import { locateTfjsNode } from './locate-tfjs-node.js';
import { notPossible } from './not-possible.js';
import { say } from './say.js';

const usage = `Usage: node tooling/tensorflow/src/install.js [--check | --force]
Gives @tensorflow/tfjs-node its native library. Without it, the wasm backend is used.
  --check   only says whether it is there (exit 1 when not)
  --force   does it all again, the download included (exit 1 when it fails)
SF_TENSORFLOW=skip leaves it out.`;

/**
 * @param {string[]} args
 * @returns {Promise<boolean>} whether the native library is there
 */
async function main(args) {
  const impossible = notPossible({ env: process.env, node: process.versions.node });
  if (impossible !== null) return without(impossible);
  const tfjsNode = locateTfjsNode();
  if (tfjsNode === null) return without('@tensorflow/tfjs-node is not installed');

  const force = args.includes('--force');
  const present = force ? null : await loadAddon(tfjsNode.addon);
  if (present !== null) {
    say(`the native library is there, version ${present}`);
    return true;
  }
  if (args.includes('--check')) return without('the native library is not there: pnpm tensorflow');

  const start = performance.now();
  const machine = describeMachine();
  if (force) await fs.rm(machine.cache, { recursive: true, force: true });
  const result = await installTensorflow(tfjsNode, { machine, attempts });
  if ('reasons' in result)
    return without(
      `no native library (${result.reasons.join('; ')}); to try again: pnpm tensorflow`,
    );
  const seconds = Math.round((performance.now() - start) / 1000);
  say(`version ${result.version} is ready, in ${seconds} s (kept in ${machine.cache})`);
  return true;
}

/** @param {string} reason */
function without(reason) {
  say(`${reason}. The wasm backend will be used.`);
  return false;
}

/** @returns {import('./attempts.js').Machine} */
function describeMachine() {
  const report = /** @type {{ header: Record<string, unknown> }} */ (process.report.getReport());
  // The variable is tfjs-node's own, for mirrors.
  const host = process.env.TFJS_NODE_CDN_STORAGE ?? 'https://storage.googleapis.com/';
  return {
    cache: path.join(cacheFolder(), 'tensorflow'),
    platform: `${process.platform}-${process.arch}`,
    glibc: 'glibcVersionRuntime' in report.header,
    host: host.endsWith('/') ? host : `${host}/`,
  };
}

const args = process.argv.slice(2);
const unknown = args.find((arg) => !['--check', '--force', '--'].includes(arg));
if (unknown !== undefined) {
  console.error(usage);
  process.exitCode = unknown === '--help' ? 0 : 2;
} else {
  // As the root's postinstall it must not fail an install, whatever happens.
  const present = await main(args).catch((/** @type {unknown} */ error) =>
    without(error instanceof Error ? error.message : String(error)),
  );
  if (!present && args.length > 0) process.exitCode = 1;
}
