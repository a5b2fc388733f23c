/**
 * What an objective throws to end its trial as pruned: not a failure, and the sampler learns from what it
 * reported.
 *
 * @example
 * ```ts
 * await trial.report(accuracy, epoch);
 * if (await trial.shouldPrune()) throw new TrialPruned();
 * ```
 */
export class TrialPruned extends Error {
  constructor(message = 'The trial was pruned.') {
    super(message);
    this.name = 'TrialPruned';
  }
}
