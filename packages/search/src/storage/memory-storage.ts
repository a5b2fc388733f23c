import { SearchError } from '../errors/search-error.js';
import { createMemoryStudy } from './memory-study.js';
import type { Direction, Storage, StudyStorage } from './storage.js';

/**
 * Studies in this program's memory, gone when it ends.
 *
 * @example
 * ```ts
 * const storage = createMemoryStorage();
 * await createStudy({ name: 'depth', storage });
 * await storage.listStudies(); // ['depth']
 * ```
 */
export function createMemoryStorage(): Storage {
  const studies = new Map<string, StudyStorage>();
  const find = (name: string): StudyStorage => {
    const study = studies.get(name);
    if (study) return study;
    throw new SearchError(`study '${name}' is not there`, { code: 'SF_SEARCH_STUDY_UNKNOWN' });
  };
  // Each is an async function so that what it throws is a rejection.
  return {
    createStudy: async (name: string, directions: readonly Direction[]) => {
      if (studies.has(name))
        throw new SearchError(`study '${name}' is there already`, {
          code: 'SF_SEARCH_STUDY_EXISTS',
        });
      const study = createMemoryStudy(name, [...directions]);
      studies.set(name, study);
      return Promise.resolve(study);
    },
    loadStudy: async (name: string) => Promise.resolve(find(name)),
    deleteStudy: async (name: string) => {
      find(name);
      studies.delete(name);
      return Promise.resolve();
    },
    listStudies: () => Promise.resolve([...studies.keys()]),
  };
}
