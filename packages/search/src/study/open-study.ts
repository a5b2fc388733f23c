import { createMedianPruner } from '../pruners/median-pruner.js';
import { createTpeSampler } from '../samplers/tpe/tpe-sampler.js';
import type { StudyStorage } from '../storage/storage.js';
import { createTrial } from '../trial/create-trial.js';
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

  const ask: Study['ask'] = async (space = {}) => {
    const record = (await storage.claimTrial()) ?? (await storage.createTrial());
    const trial = await createTrial({ study: storage, sampler, pruner }, record);
    for (const [name, distribution] of Object.entries(space))
      await trial.suggest(name, distribution);
    return trial;
  };

  return {
    name: storage.name,
    directions: storage.directions,
    ask,
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
