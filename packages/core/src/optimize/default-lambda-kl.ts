import { SfError } from '../errors/sf-error.js';
import { stabilityOf } from './stability.js';

/**
 * Where the settings of Table S1 lie on Fashion-MNIST that do not diverge: at 0.35 (Tile, B), 0.40 (Line,
 * B) and 0.45 (Line, C) of what is stable, by F_max of our models (Settings of the records of Figures 4
 * and S1).
 */
const share = 0.4;

/**
 * A λ_KL for who has no D_r to search it with: 0.4 of the largest with which heavy-ball SGD is stable,
 * (1 + momentum) / (learningRate · F_max); see {@link stabilityOf}. The term then holds as strongly as it
 * does with the paper's searched numbers, whatever the network and its Fisher information.
 *
 * @param settings - `learningRate` above 0, `momentum` in [0, 1), and `fisherMax`, the largest element of
 *   the Fisher diagonal (eq. 7), above 0
 * @returns λ_KL of eq. 6, above 0
 * @throws SfError `SF_BAD_SETTING` for a number outside its range
 * @example
 * ```ts
 * defaultLambdaKl({ learningRate: 1e-4, momentum: 0.9, fisherMax: 0.19 }); // 40,000
 * ```
 */
export function defaultLambdaKl(settings: {
  readonly learningRate: number;
  readonly momentum: number;
  readonly fisherMax: number;
}): number {
  const { learningRate, momentum, fisherMax } = settings;
  for (const [name, value] of Object.entries({ learningRate, fisherMax }))
    if (!(value > 0 && value < Infinity))
      throw new SfError(`defaultLambdaKl: expected ${name} above 0, got ${value}`, {
        code: 'SF_BAD_SETTING',
      });
  if (!(momentum >= 0 && momentum < 1))
    throw new SfError(`defaultLambdaKl: expected momentum in [0, 1), got ${momentum}`, {
      code: 'SF_BAD_SETTING',
    });
  const unit = stabilityOf({ learningRate, momentum, curvature: 2 * fisherMax });
  return (share * unit.limit) / unit.value;
}
