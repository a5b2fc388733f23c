import { SearchError } from '../../errors/search-error.js';
import { assertCompatible } from '../../space/compare-distributions.js';
import {
  createTrialRecord,
  finishRecord,
  intermediateValueRecord,
  parameterRecord,
  startRecord,
  studyAttributeRecord,
  templateRecord,
  trialAttributeRecord,
  type JournalRecord,
} from '../../storage/journal/records.js';
import type { ReplayedStudy } from '../../storage/journal/replayed-study.js';
import type { StudyStorage } from '../../storage/storage.js';
import { findTrial, findUpdatable } from '../../storage/trial-list.js';
import type { TrialRecord } from '../../trial/trial-record.js';
import type { JournalFile } from './journal-file.js';

/** A study in a journal. What is written is checked under the lock, against all that others wrote. */
export function createJournalStudy(journal: JournalFile, study: ReplayedStudy): StudyStorage {
  const assertThere = (): void => {
    if (journal.replay.studies.has(study.id)) return;
    throw new SearchError(`study '${study.name}' was deleted from ${journal.file}`, {
      code: 'SF_SEARCH_STUDY_UNKNOWN',
    });
  };
  const read = (): ReplayedStudy => {
    journal.read();
    assertThere();
    return study;
  };
  const write = <T>(decide: () => readonly JournalRecord[], result: () => T): Promise<T> =>
    journal.write(() => {
      assertThere();
      return decide();
    }, result);
  const set = (decide: () => JournalRecord): Promise<void> =>
    write(
      () => [decide()],
      () => undefined,
    );
  /** The journal's number of a trial that may be written to. */
  const updatable = (trial: number): number => {
    findUpdatable(study.trials, trial);
    return study.idOf(trial);
  };
  /** What the lines say is this program's, whoever else may have written meanwhile. */
  const ownTrial = (): TrialRecord | undefined => {
    const { own } = journal.replay;
    return own?.study === study ? study.trials[own.number] : undefined;
  };

  return {
    name: study.name,
    directions: study.directions,
    getAttributes: async () => Promise.resolve(read().attributes),
    setStudyUserAttribute: (key, value) =>
      set(() => studyAttributeRecord(study.id, 'user', { [key]: value })),
    setStudySystemAttribute: (key, value) =>
      set(() => studyAttributeRecord(study.id, 'system', { [key]: value })),

    createTrial: (template) =>
      write(
        () => [
          template ? templateRecord(study.id, template) : createTrialRecord(study.id, new Date()),
        ],
        () => ownTrial() as TrialRecord,
      ),
    claimTrial: async () => {
      for (;;) {
        let waiting: TrialRecord | undefined;
        const claimed = await write(
          () => {
            waiting = study.findWaiting();
            return waiting ? [startRecord(study.idOf(waiting.number), new Date())] : [];
          },
          () => ownTrial(),
        );
        if (!waiting) return null;
        // Else another was quicker, who did not wait for the lock.
        if (claimed?.number === waiting.number) return claimed;
      }
    },

    setParameter: (trial, name, parameter) =>
      set(() => {
        const id = updatable(trial);
        const known = study.distributions.get(name);
        if (known) assertCompatible(name, known, parameter.distribution);
        return parameterRecord(id, name, parameter);
      }),
    setIntermediateValue: (trial, step, value) =>
      set(() => intermediateValueRecord(updatable(trial), step, value)),
    finishTrial: (trial, state, values) =>
      write(
        () => [finishRecord(updatable(trial), { state, values, endedAt: new Date() })],
        () => findTrial(study.trials, trial),
      ),
    setUserAttribute: (trial, key, value) =>
      set(() => trialAttributeRecord(updatable(trial), 'user', { [key]: value })),
    setSystemAttribute: (trial, key, value) =>
      set(() => trialAttributeRecord(updatable(trial), 'system', { [key]: value })),

    getTrial: async (trial) => Promise.resolve(findTrial(read().trials, trial)),
    getTrials: async () => Promise.resolve([...read().trials]),
  };
}
