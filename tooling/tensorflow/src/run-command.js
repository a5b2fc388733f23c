import { spawn } from 'node:child_process';

/**
 * What became of a command.
 * @typedef {object} CommandResult
 * @property {boolean} ok it ran and ended with 0
 * @property {boolean} found false when there is no such program
 * @property {string} output stdout and stderr together
 * @property {string} lastLine of the output, or how it ended; for one-line messages
 */

/**
 * Runs a program and waits for it; a failure is a result, not an exception.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} options `env` is added to this process's
 * @returns {Promise<CommandResult>}
 */
export function runCommand(program, args, { cwd, env } = {}) {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const collect = (/** @type {Buffer} */ part) => (output += part.toString());
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) => {
      const found = !('code' in error && error.code === 'ENOENT');
      resolve({ ok: false, found, output, lastLine: error.message });
    });
    child.on('close', (code, signal) => {
      const said = output.trim().split('\n').at(-1)?.trim() ?? '';
      const ended = signal ? `ended by ${signal}` : `ended with ${code}`;
      resolve({ ok: code === 0, found: true, output, lastLine: said === '' ? ended : said });
    });
  });
}
