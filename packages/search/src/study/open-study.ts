import { createMedianPruner } from '../pruners/median-pruner.js';
import { createTpeSampler } from '../samplers/tpe/tpe-sampler.js';
import type { Space } from '../space/distribution.js';
import type { StudyStorage } from '../storage/storage.js';
import { assertRunning } from '../storage/trial-list.js';
import { createTrial } from '../trial/create-trial.js';
import type { TrialRecord } from '../trial/trial-record.js';
import { addTrial } from './add-trial.js';
import { findBestTrial, findBestTrials } from './best-trials.js';
import type { StudyGuides } from './create-study.js';
import { enqueueTrial } from './enqueue-trial.js';
import { historyOf } from './history.js';
import { optimize } from './optimize.js';
import type { Study } from './study.js';
import { tell } from './tell.js';

/** A study on what a storage has of it. */
export function openStudy(storage: StudyStorage, guides: StudyGuides): Study {
  const { sampler = createTpeSampler(), pruner = createMedianPruner() } = guides;
  let stopped = false;

  const begin = async (record: TrialRecord, space: Space) => {
    const trial = await createTrial({ study: storage, sampler, pruner }, record);
    for (const [name, distribution] of Object.entries(space))
      await trial.suggest(name, distribution);
    return trial;
  };
  const ask: Study['ask'] = async (space = {}) =>
    begin((await storage.claimTrial()) ?? (await storage.createTrial()), space);

  return {
    name: storage.name,
    directions: storage.directions,
    ask,
    resume: async (number, space = {}) => {
      const record = await storage.getTrial(number);
      assertRunning(record);
      return begin(record, space);
    },
    tell: (trial, outcome) =>
      tell(storage, typeof trial === 'number' ? trial : trial.number, outcome),
    optimize: async (objective, options = {}) => {
      stopped = false;
      await optimize({ storage, sampler, ask, isStopped: () => stopped }, objective, options);
    },
    stop: () => {
      stopped = true;
    },
    enqueueTrial: (params, options = {}) => enqueueTrial(storage, params, options),
    addTrial: (template) => addTrial(storage, template),
    trials: async (states) => {
      const trials = await storage.getTrials();
      return states ? trials.filter(({ state }) => states.includes(state)) : trials;
    },
    bestTrial: () => findBestTrial(storage),
    bestTrials: () => findBestTrials(storage),
    history: () => historyOf(storage),
    attributes: () => storage.getAttributes(),
    setUserAttribute: (key, value) => storage.setStudyUserAttribute(key, value),
  };
}
