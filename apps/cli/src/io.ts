/** Where text goes: `process.stdout`, `process.stderr`, or a test's own. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  /** Width of the terminal in characters. */
  readonly columns?: number;
}

/** What the program needs of the process it runs in. */
export interface Io {
  /** Results. */
  readonly stdout: Output;
  /** Progress, notes and errors. */
  readonly stderr: Output;
  /** Source of Ctrl-C: `process`. */
  readonly signals: {
    once(signal: 'SIGINT', listener: () => void): unknown;
    off(signal: 'SIGINT', listener: () => void): unknown;
  };
  /** `NO_COLOR`, `FORCE_COLOR` and `TERM` decide about colours. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The process itself. */
export const processIo: Io = {
  stdout: process.stdout,
  stderr: process.stderr,
  signals: process,
  env: process.env,
};
