import type { Distribution, Space } from '../../space/distribution.js';
import { toInternal } from '../../space/representation.js';
import type { TrialRecord } from '../../trial/trial-record.js';

/** Parameters as columns of numbers: one of a range, one a choice. */
export interface EncodedParameters {
  /** By column, a number a trial. */
  readonly columns: readonly Float64Array[];
  /** The lowest and highest number of each column. */
  readonly bounds: readonly (readonly [number, number])[];
  /** Which columns a parameter has. */
  readonly columnsOf: ReadonlyMap<string, readonly number[]>;
}

/**
 * The parameters of a space as a forest reads them, as Optuna gives them to its own: numbers as they are,
 * under a logarithm too; of each choice whether it was taken, 1 or 0.
 *
 * @param trials - each with all parameters of the space; a value out of its range is taken to be its end
 */
export function encodeParameters(trials: readonly TrialRecord[], space: Space): EncodedParameters {
  const parameters = Object.entries(space);
  const bounds = parameters.flatMap(([, distribution]) => boundsOf(distribution));
  let next = 0;
  const columnsOf = parameters.map(([name, distribution]): [string, number[]] => [
    name,
    boundsOf(distribution).map(() => next++),
  ]);
  const rows = trials.map(({ params }) =>
    parameters.flatMap(([name, distribution]) =>
      encode(distribution, toInternal(distribution, params[name] ?? null)),
    ),
  );
  const columns = bounds.map((_, column) =>
    Float64Array.from(rows, (row) => row[column] as number),
  );
  return { columns, bounds, columnsOf: new Map(columnsOf) };
}

function boundsOf(distribution: Distribution): [number, number][] {
  if (distribution.kind === 'categorical') return distribution.choices.map(() => [0, 1]);
  return [[distribution.low, distribution.high]];
}

function encode(distribution: Distribution, internal: number): number[] {
  if (distribution.kind === 'categorical')
    return distribution.choices.map((_, i) => (i === internal ? 1 : 0));
  return [Math.min(Math.max(internal, distribution.low), distribution.high)];
}
