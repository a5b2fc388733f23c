import { SfError } from '../errors/sf-error.js';

/**
 * Training ran into NaN or infinity. The model holds the parameters of the last finished epoch
 * again, the last good ones.
 */
export class DivergenceError extends SfError {
  /** The epoch it happened in, from 1. */
  readonly epoch: number;
  /** The step of that epoch, from 1. */
  readonly step: number;

  constructor(at: { epoch: number; step: number; what: string }) {
    super(
      `diverged in epoch ${at.epoch}, step ${at.step}: ${at.what}; ` +
        `the parameters of epoch ${at.epoch - 1} are kept`,
      {
        code: 'SF_DIVERGED',
        kind: 'failure',
        hint: 'lower the learning rate or lambdaKl',
      },
    );
    this.name = 'DivergenceError';
    this.epoch = at.epoch;
    this.step = at.step;
  }
}
