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
  const write = (decide: () => readonly JournalRecord[]): Promise<void> =>
    journal.write(() => {
      assertThere();
      return decide();
    });
  /** @param record - of the trial's number in the journal */
  const change = (trial: number, record: (id: number) => JournalRecord): Promise<void> =>
    write(() => {
      findUpdatable(study.trials, trial);
      return [record(study.idOf(trial))];
    });

  return {
    name: study.name,
    directions: study.directions,
    getAttributes: async () => Promise.resolve(read().attributes),
    setStudyUserAttribute: (key, value) =>
      write(() => [studyAttributeRecord(study.id, 'user', { [key]: value })]),
    setStudySystemAttribute: (key, value) =>
      write(() => [studyAttributeRecord(study.id, 'system', { [key]: value })]),

    createTrial: async (template) => {
      let number = NaN;
      await write(() => {
        number = study.trials.length;
        const record = template
          ? templateRecord(study.id, template)
          : createTrialRecord(study.id, new Date());
        return [record];
      });
      return findTrial(study.trials, number);
    },
    claimTrial: async () => {
      let number: number | undefined;
      await write(() => {
        number = study.findWaiting()?.number;
        if (number === undefined) return [];
        return [startRecord(study.idOf(number), new Date())];
      });
      return number === undefined ? null : findTrial(study.trials, number);
    },

    setParameter: (trial, name, parameter) =>
      change(trial, (id) => {
        const known = study.distributions.get(name);
        if (known) assertCompatible(name, known, parameter.distribution);
        return parameterRecord(id, name, parameter);
      }),
    setIntermediateValue: (trial, step, value) =>
      change(trial, (id) => intermediateValueRecord(id, step, value)),
    finishTrial: async (trial, state, values) => {
      await change(trial, (id) => finishRecord(id, { state, values, endedAt: new Date() }));
      return findTrial(study.trials, trial);
    },
    setUserAttribute: (trial, key, value) =>
      change(trial, (id) => trialAttributeRecord(id, 'user', { [key]: value })),
    setSystemAttribute: (trial, key, value) =>
      change(trial, (id) => trialAttributeRecord(id, 'system', { [key]: value })),

    getTrial: async (trial) => Promise.resolve(findTrial(read().trials, trial)),
    getTrials: async () => Promise.resolve([...read().trials]),
  };
}
