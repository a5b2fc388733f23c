import type { Io } from './io.js';

/** A result for people and for programs. */
export interface Presentation {
  /** Whether the document was asked for. */
  readonly json: boolean;
  readonly text: string;
  readonly document: unknown;
}

/** Writes the text on stdout; where the document was asked for, that, and the text on stderr. */
export function present({ stdout, stderr }: Io, { json, text, document }: Presentation): void {
  if (!json) {
    stdout.write(text);
    return;
  }
  stderr.write(text);
  stdout.write(`${JSON.stringify(document, null, 2)}\n`);
}
