import type { TrialState } from '../../trial/trial-record.js';
import type { Direction } from '../storage.js';

/** What a line of the journal does (Optuna's `JournalOperation`). */
export const opCode = {
  createStudy: 0,
  deleteStudy: 1,
  setStudyUserAttribute: 2,
  setStudySystemAttribute: 3,
  createTrial: 4,
  setParameter: 5,
  setState: 6,
  setIntermediateValue: 7,
  setTrialUserAttribute: 8,
  setTrialSystemAttribute: 9,
  /** Another program's, which Optuna passes over as well. */
  discardTrials: 10,
} as const;

/** Optuna's numbers of the states (`TrialState`), by their place. */
const states: readonly TrialState[] = ['running', 'complete', 'pruned', 'failed', 'waiting'];

/** Optuna's numbers of the directions (`StudyDirection`), by their place; 0 is one never set. */
const directions: readonly (Direction | undefined)[] = [undefined, 'minimize', 'maximize'];

export const stateCode = (state: TrialState): number => states.indexOf(state);

export const stateOf = (code: number): TrialState | undefined => states[code];

export const directionCode = (direction: Direction): number => directions.indexOf(direction);

export const directionOf = (code: number): Direction | undefined => directions[code];
