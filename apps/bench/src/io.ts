/** Where the program writes: the process's streams, or a test's own. */
export interface Io {
  /** The result. */
  readonly stdout: { write(text: string): unknown };
  /** Progress and errors; with `--json` the table too. */
  readonly stderr: { write(text: string): unknown };
}
