import fs from 'node:fs';

import { SearchError } from '../../errors/search-error.js';
import { fileError } from './file-error.js';
import { withFileLock } from './file-lock.js';
import { isRecordText, recordStart } from './record-text.js';
import { completeOptions, type JournalOptions } from './journal-options.js';

/** What {@link repairJournal} has done to a file. */
export interface JournalRepair {
  /** A copy of the file as it was; null where nothing was wrong with it. */
  readonly backup: string | null;
  /** The lines, by their number in the copy, that were no record. */
  readonly repairs: readonly {
    readonly line: number;
    /** What was taken out. */
    readonly removed: string;
    /** The record that stood after it on the same line and is a line of its own now. */
    readonly kept: string | null;
  }[];
}

/**
 * Repairs a journal in which a killed program left a line unfinished and another appended to it, as
 * Optuna does: the unfinished part is taken out, the whole record after it stays. The file is replaced at
 * once, under its lock, and a copy of it as it was is kept beside it; programs that have it open go on.
 *
 * @param file - the journal's path
 * @param options - as of `createJournalStorage`
 * @throws SearchError `SF_SEARCH_JOURNAL_FOREIGN` where no line is a journal's, and
 * `SF_SEARCH_JOURNAL_UNUSABLE`; the file is left as it is
 * @example
 * ```ts
 * import { repairJournal } from '@sf/search/node';
 *
 * const { repairs, backup } = await repairJournal('study.log');
 * for (const { line, removed } of repairs) console.log(`line ${line}: took out ${removed}`, backup);
 * ```
 */
export async function repairJournal(
  file: string,
  options: JournalOptions = {},
): Promise<JournalRepair> {
  return withFileLock(file, completeOptions(options), () => {
    try {
      return repairNow(fs.realpathSync(file));
    } catch (error) {
      throw fileError('write', file, error);
    }
  });
}

function repairNow(file: string): JournalRepair {
  // A character a byte, so that what stays keeps its bytes.
  const lines = fs.readFileSync(file, 'latin1').split('\n');
  const records = lines.map(recordOf);
  const repairs = lines.flatMap((text, i) => {
    const kept = records[i] ?? null;
    const end = i === lines.length - 1;
    if (end ? text === '' : kept === text) return [];
    const removed = kept === null ? text : text.slice(0, text.length - kept.length);
    return { line: i + 1, removed: Buffer.from(removed, 'latin1').toString(), kept };
  });
  if (repairs.length === 0) return { backup: null, repairs };
  const kept = records.filter((record) => record !== null);
  if (kept.length === 0 && !lines.every((line) => line === '' || line.startsWith(recordStart)))
    throw new SearchError(`${file} is no journal of Optuna: no line of it is a record`, {
      code: 'SF_SEARCH_JOURNAL_FOREIGN',
    });
  return { backup: replaceFile(file, kept.map((record) => `${record}\n`).join('')), repairs };
}

/** The whole record at the end of a line: all of it, or what follows an unfinished one. */
function recordOf(line: string): string | null {
  if (isRecordText(line)) return line;
  // A text in a record has its quotation marks escaped, so only a record begins like this.
  for (let at = line.indexOf(recordStart, 1); at > 0; at = line.indexOf(recordStart, at + 1))
    if (isRecordText(line.slice(at))) return line.slice(at);
  return null;
}

/** @returns where the file as it was is kept */
function replaceFile(file: string, content: string): string {
  const backup = `${file}.before-repair-${new Date().toISOString().replaceAll(':', '-')}`;
  fs.copyFileSync(file, backup, fs.constants.COPYFILE_EXCL);
  const whole = `${backup}.new`;
  const descriptor = fs.openSync(whole, 'wx', fs.statSync(file).mode);
  try {
    fs.writeFileSync(descriptor, content, 'latin1');
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
  fs.renameSync(whole, file);
  return backup;
}
