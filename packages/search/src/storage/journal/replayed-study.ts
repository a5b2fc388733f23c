import type { Distribution } from '../../space/distribution.js';
import type { TrialRecord } from '../../trial/trial-record.js';
import type { Direction, StudyAttributes } from '../storage.js';

/** What the lines of a journal say of a study so far. */
export class ReplayedStudy {
  /** By number. */
  readonly trials: TrialRecord[] = [];
  /** What the first trial with the parameter has, which those after it must be compatible with. */
  readonly distributions = new Map<string, Distribution>();
  attributes: StudyAttributes = { user: {}, system: {} };
  readonly #trialIds: number[] = [];
  #firstWaiting = 0;

  constructor(
    /** The journal's number of the study. */
    readonly id: number,
    readonly name: string,
    readonly directions: readonly Direction[],
  ) {}

  addTrial(id: number, trial: TrialRecord): void {
    this.trials.push(trial);
    this.#trialIds.push(id);
    this.remember(trial.distributions);
    if (trial.state === 'waiting') this.#firstWaiting = Math.min(this.#firstWaiting, trial.number);
  }

  /** Puts another record in the place of the trial's. */
  replaceTrial(number: number, trial: TrialRecord): void {
    this.trials[number] = trial;
    if (trial.state === 'waiting') this.#firstWaiting = Math.min(this.#firstWaiting, number);
  }

  remember(distributions: Readonly<Record<string, Distribution>>): void {
    for (const [name, distribution] of Object.entries(distributions))
      if (!this.distributions.has(name)) this.distributions.set(name, distribution);
  }

  /** The journal's number of a trial, which counts the trials of all studies. */
  idOf(trial: number): number {
    return this.#trialIds[trial] as number;
  }

  /** The oldest trial that waits. */
  findWaiting(): TrialRecord | undefined {
    // None below waits, so a queue is not searched from its start each time.
    while (this.#firstWaiting < this.trials.length) {
      const trial = this.trials[this.#firstWaiting];
      if (trial?.state === 'waiting') return trial;
      this.#firstWaiting++;
    }
    return undefined;
  }
}
