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
  /** Source of Ctrl-C, and of SIGTERM, by which systems ask: `process`. */
  readonly signals: {
    once(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
    off(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
  };
  /** `NO_COLOR`, `FORCE_COLOR` and `TERM` decide about colours; `SF_REDIS_PASSWORD` opens a queue. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The process itself. */
export const processIo: Io = {
  stdout: process.stdout,
  stderr: process.stderr,
  signals: process,
  env: process.env,
};
