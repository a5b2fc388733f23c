import { SearchError } from '../../errors/search-error.js';
import type { LockOptions } from './file-lock.js';

/** How a journal is shared with other programs. */
export interface JournalOptions {
  /**
   * What the lock file beside the journal is: a symbolic link (the default; Optuna's
   * `JournalFileSymlinkLock`), or a file opened exclusively (`JournalFileOpenLock`), where there are no
   * symbolic links. Either respects the other.
   */
  readonly lock?: 'symlink' | 'open';
  /** Seconds after which an unchanged lock is taken to be a dead program's (default 30); null for never. */
  readonly gracePeriod?: number | null;
  /** Told what was mended, passed over or waited for (default: Node's `process.emitWarning`). */
  readonly warn?: (message: string) => void;
}

/** @throws SearchError `SF_SEARCH_BAD_SETTING` */
export function completeOptions(options: JournalOptions): LockOptions {
  const { lock = 'symlink', gracePeriod = 30, warn = emitWarning } = options;
  if (gracePeriod !== null && !(gracePeriod > 0))
    throw new SearchError(`gracePeriod must be above 0 seconds, or null; got ${gracePeriod}`, {
      code: 'SF_SEARCH_BAD_SETTING',
    });
  return { lock, gracePeriod, warn };
}

function emitWarning(message: string): void {
  process.emitWarning(message, 'SearchWarning');
}
