import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';

/** When a program is killed: some milliseconds after so many lines. */
export interface Kill {
  readonly lines: number;
  readonly ms: number;
}

/** What {@link runKillable} is told. */
export interface KillableOptions {
  /** Of `sourceProgram`. */
  readonly program: string;
  /** Its argument, sent as JSON. */
  readonly given: unknown;
  readonly kill?: Kill | undefined;
  /** Whether a line of its output counts; others may be taken up here. */
  readonly counts: (line: string) => boolean;
  /** For who has to kill what is left of it. */
  readonly onStart: (child: ChildProcess) => void;
}

/**
 * Runs a program in a process of its own, which may be killed by SIGKILL.
 *
 * @throws Error with what it wrote on stderr, where it ended badly by itself
 */
export async function runKillable(options: KillableOptions): Promise<'killed' | 'ended'> {
  const { program, given, kill, counts, onStart } = options;
  const child = spawn(
    process.execPath,
    ['--input-type=module', '-e', program, JSON.stringify(given)],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  onStart(child);
  let [lines, errors] = [0, ''];
  child.stderr.on('data', (text) => (errors += String(text)));
  child.stdout.on('data', (text: Buffer) => {
    for (const line of text.toString().split('\n')) {
      if (!counts(line)) continue;
      lines++;
      if (lines === kill?.lines) void setTimeout(kill.ms).then(() => child.kill('SIGKILL'));
    }
  });
  // Not `close`: workers that it started may hold its output a little longer.
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  if (signal === 'SIGKILL') return 'killed';
  if (code !== 0) throw new Error(errors);
  return 'ended';
}
