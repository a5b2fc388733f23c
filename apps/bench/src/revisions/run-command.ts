import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { SfError } from '@sf/core';

/** A command and where it runs. */
export interface CommandLine {
  readonly command: readonly string[];
  readonly cwd?: string;
  /** What to do where it fails. */
  readonly hint: string;
}

/**
 * Runs a command to its end.
 *
 * @returns what it wrote on stdout
 * @throws SfError `SF_COMMAND_FAILED` with its last words
 */
export async function runCommand({ command, cwd, hint }: CommandLine): Promise<string> {
  const [program = '', ...args] = command;
  try {
    const { stdout } = await promisify(execFile)(program, args, { cwd, maxBuffer: 2 ** 27 });
    return stdout;
  } catch (error) {
    const { message, stderr = '' } = error as Error & { stderr?: string };
    const words = stderr.trim() === '' ? message : stderr.trim().slice(-800);
    throw new SfError(`${command.join(' ')}: ${words}`, {
      code: 'SF_COMMAND_FAILED',
      kind: 'environment',
      hint,
      cause: error,
    });
  }
}
