import { CommanderError } from '@commander-js/extra-typings';
import { SfError } from '@sf/core';

import type { Io } from './io.js';
import { createProgram } from './program.js';

/**
 * The program `sf-bench`.
 *
 * @param argv - the arguments after the program's name
 * @returns the exit code: 0 measured (whether or not the wanted ratios were met), 1 failed, 2 wrong
 *   usage
 */
export async function main(argv: readonly string[], io: Io = process): Promise<number> {
  const program = createProgram(io);
  try {
    await program.parseAsync(argv, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    const { exitCode, ...report } = describe(error);
    if (argv.includes('--json')) io.stdout.write(`${JSON.stringify({ error: report }, null, 2)}\n`);
    else
      io.stderr.write(`error: ${report.message}\n${report.hint ? `hint: ${report.hint}\n` : ''}`);
    return exitCode;
  }
}

function describe(error: unknown) {
  if (error instanceof CommanderError) {
    const message = error.message.replace(/^error: /, '');
    return { code: 'SF_USAGE', message, hint: 'sf-bench --help lists the options', exitCode: 2 };
  }
  const message = error instanceof Error ? error.message : String(error);
  if (!SfError.isInstance(error))
    return { code: 'SF_UNEXPECTED', message, hint: null, exitCode: 1 };
  const { code, hint = null, kind } = error;
  return { code, message, hint, exitCode: kind === 'input' ? 2 : 1 };
}
