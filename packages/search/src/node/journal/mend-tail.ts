import fs from 'node:fs';

import { SearchError } from '../../errors/search-error.js';
import { isRecordText, recordStart } from './record-text.js';

/**
 * Makes a journal end with a whole line again, where a writer died in the middle of its last one. To be
 * done under the lock: without it the tail may be another program's that is still being written.
 *
 * @param descriptor - open for reading and appending
 * @param offset - where the last line that is whole ends
 * @returns what was done, null for nothing
 * @throws SearchError `SF_SEARCH_JOURNAL_FOREIGN`, `SF_SEARCH_JOURNAL_BROKEN` where the tail is not the
 * beginning of a line of a journal; it is left as it is
 */
export function mendTail(descriptor: number, offset: number, file: string): string | null {
  const tail = Buffer.alloc(fs.fstatSync(descriptor).size - offset);
  if (tail.length === 0) return null;
  fs.readSync(descriptor, tail, 0, tail.length, offset);
  const text = tail.toString();
  if (!text.startsWith(recordStart) && !recordStart.startsWith(text))
    throw offset === 0
      ? new SearchError(`${file} is no journal of Optuna: it does not begin as one`, {
          code: 'SF_SEARCH_JOURNAL_FOREIGN',
        })
      : new SearchError(`${file} ends with ${tail.length} bytes that are no line of a journal`, {
          code: 'SF_SEARCH_JOURNAL_BROKEN',
          hint: 'repairJournal takes them out, and keeps a copy of the file.',
        });
  if (isRecordText(text)) {
    fs.writeSync(descriptor, '\n');
    return `${file}: the last line was whole but for its end, which was added`;
  }
  fs.ftruncateSync(descriptor, offset);
  return `${file}: cut ${tail.length} bytes of a last line that a killed program left unfinished`;
}
