import { z } from 'zod';

/** Everything needed to make the file again. */
const madeBy = z.strictObject({
  script: z.string(),
  seed: z.int(),
  optuna: z.string(),
  numpy: z.string(),
  scipy: z.string(),
  python: z.string(),
});

const choice = z.union([z.null(), z.boolean(), z.number(), z.string()]);
const range = { low: z.number(), high: z.number(), log: z.boolean() };

/** As `@sf/search` has them. */
const distribution = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('float'), ...range, step: z.number().nullable() }),
  z.strictObject({ kind: z.literal('int'), ...range, step: z.int() }),
  z.strictObject({ kind: z.literal('categorical'), choices: z.array(choice) }),
]);
const space = z.record(z.string(), distribution);

/** By parameter, in Optuna's internal representation. */
const points = z.record(z.string(), z.array(z.number()));
const logDensities = z.array(z.number());
/** Steps and values; null is NaN. */
const reports = z.array(z.tuple([z.int(), z.number().nullable()]));
const direction = z.enum(['minimize', 'maximize']);

/** A Parzen estimator of some observations, and its log densities at some points. */
const parzen = z.array(
  z.strictObject({
    name: z.string(),
    space,
    multivariate: z.boolean(),
    observations: points,
    points,
    logDensities,
  }),
);

/** A study, and what TPE makes of it for the trial `asked`. */
const histories = z.array(
  z.strictObject({
    name: z.string(),
    direction,
    trials: z.array(
      z.strictObject({
        state: z.enum(['complete', 'pruned', 'failed', 'running']),
        params: z.record(z.string(), choice),
        distributions: space,
        values: z.array(z.number()).nullable(),
        reports,
        systemAttributes: z.record(z.string(), z.string()),
      }),
    ),
    asked: z.int(),
    /** For what is sampled together: log densities at the points under the good and the other trials. */
    splits: z.array(
      z.strictObject({
        constantLiar: z.boolean(),
        multivariate: z.boolean(),
        space,
        points,
        below: logDensities,
        above: logDensities,
      }),
    ),
  }),
);

/** Learning curves of one trial after another, and the step after which each was pruned, or null. */
const pruners = z.array(
  z.strictObject({
    pruner: z.enum(['median', 'percentile', 'halving']),
    options: z.record(z.string(), z.number()),
    direction,
    curves: z.array(reports),
    prunedAfter: z.array(z.int().nullable()),
  }),
);

/** The best value of so many trials, by seed. */
const bestValues = z.array(
  z.strictObject({ name: z.string(), trials: z.int(), best: z.array(z.number()) }),
);

/** What an Optuna does that `@sf/search` has to do as well. */
export const searchSchema = z.strictObject({ madeBy, parzen, histories, pruners, bestValues });
