import type { Distribution, ParameterValue, Space } from '../space/distribution.js';
import type { StudyStorage } from '../storage/storage.js';
import type { TrialRecord } from '../trial/trial-record.js';

/** A parameter that a value is asked for. */
export interface AskedParameter {
  readonly name: string;
  readonly distribution: Distribution;
}

/** Values for several parameters together, and what each was drawn from. */
export interface RelativeSample {
  readonly space: Space;
  readonly params: Readonly<Record<string, ParameterValue>>;
}

/**
 * Proposes parameters. Objects of one's own that have these methods are samplers too; a trial that they
 * get is the one asked for, which runs and has the parameters that were asked for before.
 */
export interface Sampler {
  /** Once a trial, before its first parameter, and again where it is resumed. */
  beforeTrial?(study: StudyStorage, trial: TrialRecord): Promise<void>;
  /** Once a trial, when its first parameter is asked for: values that belong together. */
  sampleRelative?(study: StudyStorage, trial: TrialRecord): Promise<RelativeSample>;
  /** A value for a parameter that {@link sampleRelative} had none for. */
  sampleIndependent(
    study: StudyStorage,
    trial: TrialRecord,
    parameter: AskedParameter,
  ): Promise<ParameterValue>;
  /** Whether nothing is left to try; `optimize` then ends. */
  isExhausted?(trials: readonly TrialRecord[]): boolean;
}
