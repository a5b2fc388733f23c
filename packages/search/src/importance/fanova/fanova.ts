import { assertSetting } from '../../errors/assert-setting.js';
import { createGenerator } from '../../random/generator.js';
import { singleValue } from '../../space/single-value.js';
import type { ImportanceEvaluator } from '../importance-evaluator.js';
import { assessable } from './assessable.js';
import { encodeParameters } from './encode-parameters.js';
import { leafBoxes } from './leaf-boxes.js';
import { marginalVariance, totalVariance } from './marginal-variance.js';
import { growTree } from './regression-tree.js';

/** What the forest of fANOVA is like. */
export interface FanovaOptions {
  /** An integer, 0 … 2⁵³ − 1 (default 0): the same seed and trials give the same importances. */
  readonly seed?: number;
}

/** As in Optuna. */
const trees = 64;

/**
 * fANOVA (Hutter, Hoos and Leyton-Brown, ICML 2014): a random forest predicts the target from the
 * parameters, and a parameter's importance is the share of the prediction's variance over the space that
 * comes from it alone. As Optuna's evaluator of this name, with another random forest; best for studies
 * that were searched evenly, by random search. Only parameters count that all complete trials have with
 * the same distribution.
 *
 * @throws SearchError `SF_SEARCH_BAD_SETTING`
 * @example
 * ```ts
 * const evaluator = createFanovaEvaluator({ seed: 1 });
 * parameterImportances(await study.trials(), { direction: 'minimize', evaluator });
 * ```
 */
export function createFanovaEvaluator(options: FanovaOptions = {}): ImportanceEvaluator {
  const { seed = 0 } = options;
  assertSetting('seed', seed, { min: 0, max: Number.MAX_SAFE_INTEGER, integer: true });
  return (data) => {
    const { trials, values, space } = assessable(data);
    const names = Object.keys(space);
    const variable = Object.fromEntries(
      Object.entries(space).filter(([, distribution]) => singleValue(distribution) === null),
    );
    const shares = new Map(names.map((name) => [name, 0]));
    if (trials.length < 2 || Object.keys(variable).length === 0) return shares;
    const { columns, bounds, columnsOf } = encodeParameters(trials, variable);
    const samples = { columns, targets: Float64Array.from(values) };
    const forest = Array.from({ length: trees }, (_, tree) => {
      const generator = createGenerator(seed, 'forest', tree);
      const chosen = trials.map(() => generator.integer(trials.length));
      const leaves = leafBoxes(growTree(samples, chosen, generator), bounds);
      return { leaves, variance: totalVariance(leaves) };
      // A tree of which every leaf predicts the same says nothing.
    }).filter(({ variance }) => variance > 0);
    for (const [name, own] of columnsOf)
      for (const { leaves, variance } of forest) {
        const share = marginalVariance(leaves, own) / variance / forest.length;
        shares.set(name, (shares.get(name) ?? 0) + share);
      }
    return shares;
  };
}
