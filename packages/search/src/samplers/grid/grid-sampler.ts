import { SearchError } from '../../errors/search-error.js';
import { createGenerator, seedOrRandom } from '../../random/generator.js';
import { shuffle } from '../../random/shuffle.js';
import type { ParameterValue } from '../../space/distribution.js';
import type { Json } from '../../trial/json.js';
import type { TrialRecord } from '../../trial/trial-record.js';
import type { RandomOptions } from '../random/random-sampler.js';
import type { Sampler } from '../sampler.js';

/** The attribute that holds the point which a trial was given. */
const key = 'grid:point';

/** A value for each parameter of the grid. */
type Point = Readonly<Record<string, ParameterValue>>;

/**
 * Tries each combination of the given values once, in a random order, and then ends `optimize`. Values
 * are used as they are given, also where the objective's range does not have them, as in Optuna.
 *
 * @param values - for each parameter the values to try, at least one
 * @param options - `seed` of the order, by default 0: programs that share a study need the same
 * @throws SearchError `SF_SEARCH_BAD_SETTING` for a parameter without values; when sampling, for a
 * parameter that the grid does not have
 * @example
 * ```ts
 * createGridSampler({ depth: [2, 4, 8], optimizer: ['sgd', 'adam'] });
 * ```
 */
export function createGridSampler(
  values: Readonly<Record<string, readonly ParameterValue[]>>,
  options: RandomOptions = {},
): Sampler {
  const seed = seedOrRandom(options.seed ?? 0);
  const points = shuffle(product(values), createGenerator(seed, 'grid'));
  const byIdentity = new Map(points.map((point) => [identity(point), point]));
  /** The points that no trial has had, nor has now. */
  const untried = (trials: readonly TrialRecord[]): readonly Point[] => {
    const left = new Map(byIdentity);
    for (const { state, systemAttributes } of trials)
      if (state !== 'waiting') left.delete(identity(systemAttributes[key]));
    return [...left.values()];
  };

  return {
    beforeTrial: async (study, trial) => {
      const { [key]: given, fixed_params: fixed } = trial.systemAttributes;
      // A repeated trial has the point of the one before it.
      if (given !== undefined || fixed !== undefined) return;
      const free = untried(await study.getTrials());
      // Trials have numbers of their own, so programs that begin at once do not meet on one point.
      const point = points[trial.number] ?? points[0];
      const chosen = point && free.includes(point) ? point : (free[0] ?? point);
      if (chosen) await study.setSystemAttribute(trial.number, key, chosen);
    },
    sampleIndependent: (_study, trial, { name }) => {
      const point = trial.systemAttributes[key] as Point | undefined;
      const value = point?.[name];
      return value === undefined ? Promise.reject(unknown(name, point)) : Promise.resolve(value);
    },
    isExhausted: (trials) => untried(trials).length === 0,
  };
}

/** Text by which points are the same, in whatever order a storage gives their parameters. */
function identity(point: Json | undefined): string {
  return JSON.stringify(Object.entries(point ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** All combinations; the values of the last parameter change fastest. */
function product(values: Readonly<Record<string, readonly ParameterValue[]>>): readonly Point[] {
  let points: Point[] = [{}];
  for (const [name, choices] of Object.entries(values)) {
    if (choices.length === 0)
      throw new SearchError(`${name}: expected at least one value for the grid, got none`, {
        code: 'SF_SEARCH_BAD_SETTING',
      });
    points = points.flatMap((point) => choices.map((choice) => ({ ...point, [name]: choice })));
  }
  return points;
}

function unknown(name: string, point: Point | undefined): SearchError {
  const message = point
    ? `parameter '${name}' is not in the grid of ${Object.keys(point).join(', ')}`
    : `parameter '${name}' has no value in the queued trial, and such a trial has no grid point`;
  return new SearchError(message, { code: 'SF_SEARCH_BAD_SETTING' });
}
