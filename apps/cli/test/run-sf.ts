import { EventEmitter } from 'node:events';

import { main, type Output } from '@sf/cli';

/** How a run of `sf` in a test differs from one in a pipe. */
export interface SfOptions {
  /** Both streams are a terminal of this many columns. */
  readonly columns?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Called with all that was written to stderr so far; may press Ctrl-C. */
  onStderr?(text: string, interrupt: () => void): void;
}

/** What a run of `sf` came to. */
export interface SfOutcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `sf` in this process. */
export async function runSf(argv: readonly string[], options: SfOptions = {}): Promise<SfOutcome> {
  const signals = new EventEmitter();
  const stdout = createOutput(options.columns);
  const stderr = createOutput(options.columns, (text) =>
    options.onStderr?.(text, () => void signals.emit('SIGINT')),
  );
  const exitCode = await main(argv, { stdout, stderr, signals, env: options.env ?? {} });
  return { exitCode, stdout: stdout.text(), stderr: stderr.text() };
}

function createOutput(
  columns?: number,
  onWrite?: (text: string) => void,
): Output & { text(): string } {
  let written = '';
  return {
    ...(columns === undefined ? {} : { isTTY: true, columns }),
    write(text) {
      written += text;
      onWrite?.(written);
    },
    text: () => written,
  };
}
