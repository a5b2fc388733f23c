import path from 'node:path';

import { SearchError } from '../../errors/search-error.js';
import type { ReplayedStudy } from '../../storage/journal/replayed-study.js';
import { createStudyRecord, deleteStudyRecord } from '../../storage/journal/records.js';
import type { Storage } from '../../storage/storage.js';
import { JournalFile } from './journal-file.js';
import { completeOptions, type JournalOptions } from './journal-options.js';
import { createJournalStudy } from './journal-study.js';

/**
 * Studies in Optuna's journal file: JSON lines that Optuna 5, its visualisations and its dashboard read
 * and go on with, while this program goes on too.
 *
 * What a killed program left unfinished at the end is cut off at the next write. Where another has
 * appended to it already, every call rejects with `SF_SEARCH_JOURNAL_BROKEN`, and `repairJournal` helps.
 *
 * @param file - its path; made at the first write where it is not there. All that share it must name it
 * by the same path, for the lock lies beside it
 * @throws SearchError `SF_SEARCH_BAD_SETTING`; calls of the storage reject with
 * `SF_SEARCH_JOURNAL_UNUSABLE` (no rights, no space: nothing is written then), `SF_SEARCH_JOURNAL_BROKEN`
 * and `SF_SEARCH_JOURNAL_FOREIGN`
 * @example
 * ```ts
 * import { createStudy } from '@sf/search';
 * import { createJournalStorage } from '@sf/search/node';
 *
 * const study = await createStudy({ name: 'depth', storage: createJournalStorage('study.log') });
 * ```
 */
export function createJournalStorage(file: string, options: JournalOptions = {}): Storage {
  const journal = new JournalFile(path.resolve(file), completeOptions(options));
  const find = (name: string): ReplayedStudy => {
    const study = findByName(journal, name);
    if (study) return study;
    throw new SearchError(`study '${name}' is not in ${journal.file}`, {
      code: 'SF_SEARCH_STUDY_UNKNOWN',
    });
  };
  return {
    createStudy: (name, directions) =>
      journal.write(
        () => {
          if (!findByName(journal, name)) return [createStudyRecord(name, directions)];
          throw new SearchError(`study '${name}' is in ${journal.file} already`, {
            code: 'SF_SEARCH_STUDY_EXISTS',
          });
        },
        () => createJournalStudy(journal, find(name)),
      ),
    // Async functions, so that what they throw is a rejection.
    loadStudy: async (name) => {
      journal.read();
      return Promise.resolve(createJournalStudy(journal, find(name)));
    },
    deleteStudy: (name) =>
      journal.write(
        () => [deleteStudyRecord(find(name).id)],
        () => undefined,
      ),
    listStudies: async () => {
      journal.read();
      return Promise.resolve([...journal.replay.studies.values()].map((study) => study.name));
    },
  };
}

function findByName(journal: JournalFile, name: string): ReplayedStudy | undefined {
  return [...journal.replay.studies.values()].find((study) => study.name === name);
}
