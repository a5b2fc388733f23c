import fs from 'node:fs';

import { SearchError } from '../../errors/search-error.js';
import { parsePythonJson } from '../../storage/journal/parse-python-json.js';
import { recordStart } from './record-text.js';

const newline = 0x0a;
const pieceSize = 2 ** 24;

/** Reads a growing file of JSON lines, each once. */
export class LineReader {
  readonly #file: string;
  readonly #use: (record: unknown) => void;
  #offset = 0;
  #lines = 0;

  /** @param use - gets each line's JSON; what it throws is reported as the line's */
  constructor(file: string, use: (record: unknown) => void) {
    this.#file = file;
    this.#use = use;
  }

  /** Where the next line begins, in bytes. */
  get offset(): number {
    return this.#offset;
  }

  /**
   * Reads the lines that are whole and were not read before. What stands after the last line's end is
   * being written, or was when its writer died.
   *
   * @param descriptor - of the file, open for reading
   * @throws SearchError `SF_SEARCH_JOURNAL_BROKEN`, at each call again
   */
  readNew(descriptor: number): void {
    const { size } = fs.fstatSync(descriptor);
    if (size < this.#offset)
      throw new SearchError(
        `${this.#file} has become shorter than what was read of it: expected at least ${this.#offset} bytes, got ${size}`,
        { code: 'SF_SEARCH_JOURNAL_BROKEN' },
      );
    for (let length = pieceSize; this.#offset < size;) {
      const piece = Buffer.allocUnsafe(Math.min(length, size - this.#offset));
      const bytes = piece.subarray(
        0,
        fs.readSync(descriptor, piece, 0, piece.length, this.#offset),
      );
      const whole = bytes.lastIndexOf(newline) + 1;
      if (whole > 0) this.#useLines(bytes.subarray(0, whole));
      else if (bytes.length < length) return;
      else length *= 2;
    }
  }

  #useLines(bytes: Buffer): void {
    for (let start = 0; start < bytes.length;) {
      const end = bytes.indexOf(newline, start);
      this.#useLine(bytes.toString('utf8', start, end));
      this.#offset += end + 1 - start;
      this.#lines++;
      start = end + 1;
    }
  }

  #useLine(line: string): void {
    try {
      this.#use(parsePythonJson(line));
    } catch (error) {
      throw this.#broken(line, error);
    }
  }

  #broken(line: string, cause: unknown): SearchError {
    const reason = cause instanceof SyntaxError ? 'it is not JSON' : (cause as Error).message;
    if (this.#lines === 0 && !line.startsWith(recordStart))
      return new SearchError(`${this.#file} is no journal of Optuna: line 1: ${reason}`, {
        code: 'SF_SEARCH_JOURNAL_FOREIGN',
        cause,
      });
    return new SearchError(`${this.#file} line ${this.#lines + 1}: ${reason}`, {
      code: 'SF_SEARCH_JOURNAL_BROKEN',
      hint: 'repairJournal takes a line out that a killed program left unfinished, and keeps a copy of the file.',
      cause,
    });
  }
}
