import { createColors } from 'picocolors';

import type { Io } from './io.js';
import { createProgress } from './output/create-progress.js';
import type { Progress } from './output/progress.js';

/** The global switches; read before the command line is parsed, as usage errors obey them too. */
export interface Flags {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly debug: boolean;
}

/** One run of the program: where it writes, how, and whether the user has stopped it. */
export interface Session {
  readonly io: Io;
  /** What repeats this run, e.g. `sf start --full`. */
  readonly command: string;
  readonly flags: Flags;
  readonly colors: ReturnType<typeof createColors>;
  /** Shows what goes on, on stderr. */
  readonly progress: Progress;
  /** What `main` returns unless something is thrown. */
  exitCode: number;
  /** Whether Ctrl-C was pressed since {@link Session.interruptible}. */
  readonly interrupted: boolean;
  /** Makes the first Ctrl-C (or SIGTERM, of a system) abort this signal; the second ends the process. */
  interruptible(): AbortSignal;
  /** Prints the outcome on stdout: the document with `--json`, else the text. */
  result(document: unknown, text: string): void;
  /** Prints on stdout as it is. */
  print(text: string): void;
  /** Leaves the terminal and the process as they were. */
  close(): void;
}

/** @param argv - the arguments after the program's name */
export function createSession(argv: readonly string[], io: Io): Session {
  const end = argv.indexOf('--');
  const given = new Set(end < 0 ? argv : argv.slice(0, end));
  const flags = {
    json: given.has('--json'),
    quiet: given.has('--quiet'),
    debug: given.has('--debug'),
  };
  const colors = createColors(!given.has('--no-color') && hasColors(io));
  const progress = createProgress(io.stderr, { quiet: flags.quiet, colors });
  const abort = new AbortController();
  let listening = false;
  const onInterrupt = () => {
    progress.note('Stopping… (Ctrl-C again to end at once)');
    abort.abort();
  };
  const print = (text: string) => {
    progress.end();
    io.stdout.write(text);
  };
  return {
    io,
    command: ['sf', ...argv.map(withoutCredentials).map(quote)].join(' '),
    flags,
    colors,
    progress,
    exitCode: 0,
    get interrupted() {
      return abort.signal.aborted;
    },
    interruptible() {
      // Once: without this listener the second signal does what it does to any program.
      if (!listening) for (const name of interrupts) io.signals.once(name, onInterrupt);
      listening = true;
      return abort.signal;
    },
    result: (document, text) => print(flags.json ? `${JSON.stringify(document, null, 2)}\n` : text),
    print,
    close() {
      progress.end();
      for (const name of interrupts) io.signals.off(name, onInterrupt);
    },
  };
}

const interrupts = ['SIGINT', 'SIGTERM'] as const;

/** What is written down of a URL has no user and no password in it. */
function withoutCredentials(argument: string): string {
  return argument.replace(/(\w:\/\/).*@/, '$1');
}

/** An argument as a shell would read it back. */
function quote(argument: string): string {
  return /^[\w./,:=+@-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", "'\\''")}'`;
}

/** Both streams share the colours, so both have to be a terminal's. */
function hasColors({ stdout, stderr, env }: Io): boolean {
  if ((env.NO_COLOR ?? '') !== '') return false;
  if ((env.FORCE_COLOR ?? '') !== '') return true;
  return stdout.isTTY === true && stderr.isTTY === true && env.TERM !== 'dumb';
}
