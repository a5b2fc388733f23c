import type { Distribution, ParameterValue } from '../space/distribution.js';
import type { Json } from '../trial/json.js';
import type { FinishedState, TrialRecord, TrialTemplate } from '../trial/trial-record.js';

/** Whether an objective is better when smaller or larger. */
export type Direction = 'minimize' | 'maximize';

/** Attributes of a study: its user's, and what samplers keep. */
export interface StudyAttributes {
  readonly user: Readonly<Record<string, Json>>;
  readonly system: Readonly<Record<string, Json>>;
}

/** A parameter of a trial as it is stored. */
export interface StoredParameter {
  readonly value: ParameterValue;
  readonly distribution: Distribution;
}

/**
 * Where studies are kept. Several programs may share one; each call then sees what all have written
 * before it. Rejects with the errors of the medium (`kind: 'environment'`) besides those named here.
 */
export interface Storage {
  /** @throws SearchError `SF_SEARCH_STUDY_EXISTS` */
  createStudy(name: string, directions: readonly Direction[]): Promise<StudyStorage>;
  /** @throws SearchError `SF_SEARCH_STUDY_UNKNOWN` */
  loadStudy(name: string): Promise<StudyStorage>;
  /** @throws SearchError `SF_SEARCH_STUDY_UNKNOWN` */
  deleteStudy(name: string): Promise<void>;
  /** The names of all studies, oldest first. */
  listStudies(): Promise<readonly string[]>;
}

/**
 * One study in a storage, by Optuna's contract:
 *
 * - Numbers are given out atomically: consecutive from 0, none twice, whoever asks.
 * - A waiting trial is claimed by one caller only.
 * - A finished trial never changes again: each setter rejects with `SF_SEARCH_TRIAL_FINISHED`; one that
 *   still waits changes only by being claimed: `SF_SEARCH_TRIAL_WAITING`.
 *   A number that was not given out is `SF_SEARCH_TRIAL_UNKNOWN`.
 * - Records are snapshots: later writes replace them and leave those handed out as they are. Who gets
 *   one must not change it.
 */
export interface StudyStorage {
  readonly name: string;
  readonly directions: readonly Direction[];

  getAttributes(): Promise<StudyAttributes>;
  setStudyUserAttribute(key: string, value: Json): Promise<void>;
  setStudySystemAttribute(key: string, value: Json): Promise<void>;

  /**
   * Adds a trial, by default one that runs from now on. A template's `startedAt` and `endedAt` are kept
   * as they are.
   */
  createTrial(template?: TrialTemplate): Promise<TrialRecord>;
  /** Makes the oldest waiting trial the caller's and starts it; null where none waits. */
  claimTrial(): Promise<TrialRecord | null>;

  /** @throws SearchError `SF_SEARCH_SPACE_CHANGED` against other trials of the study */
  setParameter(trial: number, name: string, parameter: StoredParameter): Promise<void>;
  /** Overwrites what was reported for the step. */
  setIntermediateValue(trial: number, step: number, value: number): Promise<void>;
  /** Ends a running trial; `endedAt` is now. */
  finishTrial(
    trial: number,
    state: FinishedState,
    values: readonly number[] | null,
  ): Promise<TrialRecord>;
  setUserAttribute(trial: number, key: string, value: Json): Promise<void>;
  setSystemAttribute(trial: number, key: string, value: Json): Promise<void>;

  /** @throws SearchError `SF_SEARCH_TRIAL_UNKNOWN` */
  getTrial(trial: number): Promise<TrialRecord>;
  /** All trials, by number. */
  getTrials(): Promise<readonly TrialRecord[]>;
}
