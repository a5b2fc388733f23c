import { existsSync } from 'node:fs';
import path from 'node:path';

import { runCommand } from './run-command.js';

/**
 * @typedef {object} Tool
 * @property {string} name
 * @property {string} debian the package that brings it
 * @property {string[]} command that succeeds when it is there
 */

/** @type {Tool[]} */
const tools = [
  { name: 'python3', debian: 'python3', command: ['python3', '--version'] },
  { name: 'pip', debian: 'python3-pip', command: ['python3', '-m', 'pip', '--version'] },
  { name: 'make', debian: 'make', command: ['make', '--version'] },
  { name: 'g++', debian: 'g++', command: [process.env.CXX ?? 'g++', '--version'] },
];

/**
 * Names all that is missing at once, before a long download rather than after it.
 *
 * @param {string[]} needed names out of `python3`, `pip`, `make`, `g++`
 * @throws Error with the missing ones and the command that brings them
 */
export async function assertTools(needed) {
  const missing = [];
  for (const tool of tools) {
    const [program = '', ...args] = tool.command;
    if (needed.includes(tool.name) && !(await runCommand(program, args)).ok) missing.push(tool);
  }
  if (missing.length > 0) {
    const names = missing.map(({ name }) => name).join(', ');
    const packages = missing.map(({ debian }) => debian).join(' ');
    throw new Error(`missing ${names} (Debian, Ubuntu: sudo apt install ${packages})`);
  }
  if (!(await hasNodeGyp()))
    throw new Error('missing node-gyp, which comes with npm and pnpm: run this as pnpm tensorflow');
}

/** node-pre-gyp looks in these places: what pnpm and npm tell their scripts, npm's own, the PATH. */
async function hasNodeGyp() {
  const prefix = path.dirname(path.dirname(process.execPath));
  const beside = path.join(prefix, 'lib/node_modules/npm/node_modules/node-gyp/bin/node-gyp.js');
  return (
    existsSync(process.env.npm_config_node_gyp ?? '') ||
    existsSync(beside) ||
    (await runCommand('node-gyp', ['--version'])).ok
  );
}
