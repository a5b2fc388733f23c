import { randomUUID } from 'node:crypto';
import fs from 'node:fs';

import { pythonJsonText } from '../../storage/journal/python-json-text.js';
import type { JournalRecord } from '../../storage/journal/records.js';
import { JournalReplay } from '../../storage/journal/replay.js';
import { fileError } from './file-error.js';
import { withFileLock, type LockOptions } from './file-lock.js';
import { LineReader } from './line-reader.js';
import { mendTail } from './mend-tail.js';

/** A journal on disk, and what its lines have come to so far. */
export class JournalFile {
  readonly replay: JournalReplay;
  readonly file: string;
  readonly #options: LockOptions;
  readonly #reader: LineReader;
  readonly #worker = randomUUID();
  #lastWrite: Promise<unknown> = Promise.resolve();

  constructor(file: string, options: LockOptions) {
    this.file = file;
    this.#options = options;
    this.replay = new JournalReplay(this.#worker, (message) => options.warn(`${file}: ${message}`));
    this.#reader = new LineReader(file, (record) => this.replay.apply(record));
  }

  /**
   * Takes in what all programs have written by now; a file that is not there is an empty journal.
   *
   * @throws SearchError `SF_SEARCH_JOURNAL_BROKEN`, `SF_SEARCH_JOURNAL_FOREIGN`, `SF_SEARCH_JOURNAL_UNUSABLE`
   */
  read(): void {
    try {
      const stat = fs.statSync(this.file, { throwIfNoEntry: false });
      if ((stat?.size ?? 0) === this.#reader.offset) return;
      this.#with('r', (descriptor) => this.#reader.readNew(descriptor));
    } catch (error) {
      throw fileError('read', this.file, error);
    }
  }

  /**
   * Appends lines, decided on while no other program writes, and takes them in.
   *
   * @param decide - sees all that was written before; what it throws leaves the file as it is
   * @param result - what has come of it, taken before anything else is written
   * @throws as {@link JournalFile.read}; then nothing was written
   */
  async write<T>(decide: () => readonly JournalRecord[], result: () => T): Promise<T> {
    // Most of a long file without the lock.
    this.read();
    // One after another, in the order in which they were asked for.
    const write = this.#lastWrite.then(() =>
      withFileLock(this.file, this.#options, () => {
        this.#append(decide);
        return result();
      }),
    );
    this.#lastWrite = write.catch(() => undefined);
    return write;
  }

  #append(decide: () => readonly JournalRecord[]): void {
    try {
      this.#with('a+', (descriptor) => {
        this.#reader.readNew(descriptor);
        const mended = mendTail(descriptor, this.#reader.offset, this.file);
        if (mended !== null) this.#options.warn(mended);
        const lines = decide().map((record) => this.#line(record));
        if (lines.length > 0) appendWhole(descriptor, lines.join(''));
        this.#reader.readNew(descriptor);
      });
    } catch (error) {
      throw fileError('write', this.file, error);
    }
  }

  #line({ op_code, ...fields }: JournalRecord): string {
    return `${pythonJsonText({ op_code, worker_id: this.#worker, ...fields })}\n`;
  }

  #with(flags: string, use: (descriptor: number) => void): void {
    const descriptor = fs.openSync(this.file, flags);
    try {
      use(descriptor);
    } finally {
      fs.closeSync(descriptor);
    }
  }
}

/** All of it, on the disk; or nothing, where there is no space for all. */
function appendWhole(descriptor: number, text: string): void {
  const { size } = fs.fstatSync(descriptor);
  try {
    for (let rest = Buffer.from(text); rest.length > 0;)
      rest = rest.subarray(fs.writeSync(descriptor, rest));
    fs.fsyncSync(descriptor);
  } catch (error) {
    fs.ftruncateSync(descriptor, size);
    throw error;
  }
}
