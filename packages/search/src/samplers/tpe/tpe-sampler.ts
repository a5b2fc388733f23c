import { SearchError } from '../../errors/search-error.js';
import { createGenerator, seedOrRandom, type Generator } from '../../random/generator.js';
import type { ParameterValue } from '../../space/distribution.js';
import { toExternal } from '../../space/representation.js';
import type { Direction, StudyStorage } from '../../storage/storage.js';
import type { TrialRecord } from '../../trial/trial-record.js';
import { createRandomSampler } from '../random/random-sampler.js';
import type { Sampler } from '../sampler.js';
import { fitEstimators, type Estimators } from './fit-estimators.js';
import { intersectionSpace } from './intersection-space.js';
import type { Point } from './parzen-estimator.js';
import { writeRelativeParams } from './relative-params.js';
import type { Asked } from './split-history.js';
import { resolveTpeSettings, type TpeOptions } from './tpe-settings.js';

/**
 * The tree-structured Parzen estimator (Bergstra et al., _Algorithms for Hyper-Parameter Optimization_,
 * 2011) with Optuna's formulas: one density of the good trials' parameters, one of the others', and of
 * some points drawn from the first the one where it exceeds the second most. For one objective.
 *
 * @throws SearchError `SF_SEARCH_BAD_SETTING`; when sampling, `SF_SEARCH_UNSUPPORTED` for a study with
 * several objectives
 * @example
 * ```ts
 * const study = await createStudy({ sampler: createTpeSampler({ preset: 'optuna2', seed: 1 }) });
 * ```
 */
export function createTpeSampler(options: TpeOptions = {}): Sampler {
  const settings = resolveTpeSettings(options);
  const seed = seedOrRandom(options.seed);
  const random = createRandomSampler({ seed });

  const draw = (trials: readonly TrialRecord[], asked: Asked) => {
    const estimators = fitEstimators(trials, asked, settings);
    if (!estimators) return null;
    const { trial, space } = asked;
    const generator = createGenerator(seed, 'tpe', trial.number, ...Object.keys(space));
    const point = bestPoint(estimators, settings.candidates, generator);
    const values = Object.entries(space).map(([name, distribution], d) => [
      name,
      toExternal(distribution, point[d] ?? NaN),
    ]);
    return Object.fromEntries(values) as Record<string, ParameterValue>;
  };

  return {
    sampleRelative: async (study, trial) => {
      const direction = onlyDirection(study);
      if (!settings.multivariate) return { space: {}, params: {} };
      const trials = await study.getTrials();
      const space = intersectionSpace(trials);
      if (Object.keys(space).length === 0) return { space, params: {} };
      const params = draw(trials, { space, trial, direction });
      if (params && settings.constantLiar && settings.preset === 'optuna5')
        await writeRelativeParams(study, trial, params);
      return { space, params: params ?? {} };
    },
    sampleIndependent: async (study, trial, parameter) => {
      const direction = onlyDirection(study);
      const space = { [parameter.name]: parameter.distribution };
      const params = draw(await study.getTrials(), { space, trial, direction });
      if (!params) return random.sampleIndependent(study, trial, parameter);
      return params[parameter.name] ?? null;
    },
  };
}

/** Of points drawn from the good density the one where it exceeds the other most. */
function bestPoint({ below, above }: Estimators, candidates: number, generator: Generator): Point {
  const gainOf = (point: Point): number => below.logDensity(point) - above.logDensity(point);
  let point = below.sample(generator);
  let gain = gainOf(point);
  for (let i = 1; i < candidates; i++) {
    const other = below.sample(generator);
    const otherGain = gainOf(other);
    if (otherGain > gain) [point, gain] = [other, otherGain];
  }
  return point;
}

function onlyDirection({ name, directions }: StudyStorage): Direction {
  const [direction] = directions;
  if (direction && directions.length === 1) return direction;
  throw new SearchError(`study '${name}' has ${directions.length} objectives; TPE takes one`, {
    code: 'SF_SEARCH_UNSUPPORTED',
    hint: 'Use createRandomSampler or createGridSampler for it.',
  });
}
