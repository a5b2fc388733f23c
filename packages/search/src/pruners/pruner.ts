import type { StudyStorage } from '../storage/storage.js';
import type { TrialRecord } from '../trial/trial-record.js';

/** Decides which trials are not worth going on. Objects of one's own with this method are pruners too. */
export interface Pruner {
  /**
   * Asked after a report.
   *
   * @param study - with one direction
   * @param trial - which runs, with the values that it has reported
   */
  shouldPrune(study: StudyStorage, trial: TrialRecord): Promise<boolean>;
}
