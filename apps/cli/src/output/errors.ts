import { CommanderError } from '@commander-js/extra-typings';

import type { Session } from '../session.js';

const marker = Symbol.for('sf.error');

/** What is told about an error, to people and in a document. */
export interface ErrorReport {
  /** Stable, upper-case. */
  readonly code: string;
  readonly message: string;
  /** What to do about it. */
  readonly hint: string | null;
}

/**
 * Tells why the program ends early: on stderr, or as `{ error }` on stdout with `--json`.
 *
 * @param error - what was thrown; anything, when the user has stopped the program
 * @returns the exit code
 */
export function reportError(error: unknown, session: Session): number {
  if (error instanceof CommanderError && error.exitCode === 0) return 0;
  const { report, exitCode } = describe(error, session);
  const { colors, flags } = session;
  session.progress.end();
  if (flags.json) session.io.stdout.write(`${JSON.stringify({ error: report }, null, 2)}\n`);
  // Commander has shown the help where no command was given.
  else if (report.code === 'SF_NO_COMMAND') return exitCode;
  else {
    const title = exitCode === 130 ? colors.yellow('stopped:') : colors.red('error:');
    const hint = report.hint === null ? '' : `${colors.cyan('hint:')} ${report.hint}\n`;
    session.io.stderr.write(`${title} ${report.message}\n${hint}`);
  }
  if (flags.debug && error instanceof Error) session.io.stderr.write(`${stackOf(error)}\n`);
  return exitCode;
}

function describe(
  error: unknown,
  { interrupted, flags }: Session,
): { report: ErrorReport; exitCode: number } {
  if (interrupted) return { report: stopped, exitCode: 130 };
  if (error instanceof CommanderError) return { report: describeUsage(error), exitCode: 2 };
  if (isSfError(error)) {
    const { code, message, hint = null } = error;
    return { report: { code, message, hint }, exitCode: error.kind === 'input' ? 2 : 1 };
  }
  const message = error instanceof Error ? error.message : String(error);
  const hint = flags.debug ? null : 'with --debug the same command shows where this comes from';
  return { report: { code: 'SF_UNEXPECTED', message, hint }, exitCode: 1 };
}

const stopped: ErrorReport = {
  code: 'SF_INTERRUPTED',
  message: 'what is finished is kept',
  hint: 'run the same command again to go on from there',
};

function describeUsage(error: CommanderError): ErrorReport {
  if (error.code === 'commander.help')
    return { code: 'SF_NO_COMMAND', message: 'no command given', hint: 'sf --help lists them' };
  const [message = '', suggestion] = error.message.replace(/^error: /, '').split('\n');
  return {
    code: 'SF_USAGE',
    message,
    hint: suggestion?.replace(/^\((Did|did)(.*)\)$/, 'did$2') ?? 'add --help to see what it takes',
  };
}

interface SfErrorLike extends Error {
  readonly code: string;
  readonly kind: 'input' | 'environment' | 'failure';
  readonly hint?: string | undefined;
}

// By its marker: a package installed twice has two classes of this name, and loading one here is
// what `sf --help` must not do.
function isSfError(error: unknown): error is SfErrorLike {
  return error instanceof Error && marker in error;
}

function stackOf(error: Error): string {
  const stack = error.stack ?? error.message;
  return error.cause instanceof Error ? `${stack}\ncaused by ${stackOf(error.cause)}` : stack;
}
