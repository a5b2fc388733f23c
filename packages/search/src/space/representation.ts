import { SearchError } from '../errors/search-error.js';
import type { CategoricalChoice, Distribution, ParameterValue } from './distribution.js';

/**
 * The number by which a value is stored and modelled: itself, or the index of a choice (Optuna's
 * internal representation).
 *
 * @param what - the value as its user knows it, e.g. `parameter 'depth'`
 * @throws SearchError `SF_SEARCH_BAD_VALUE` for a choice that is not there, and what is no number, or
 * none above 0 under a logarithm, for a range. A number out of the range is taken, as in Optuna
 * @example
 * ```ts
 * toInternal(categoricalDistribution(['sgd', 'adam']), 'adam'); // 1
 * ```
 */
export function toInternal(
  distribution: Distribution,
  value: ParameterValue,
  what = 'value',
): number {
  if (distribution.kind === 'categorical') {
    const index = distribution.choices.findIndex((choice) => sameChoice(choice, value));
    if (index >= 0) return index;
    throw bad(
      `${what}: expected one of ${JSON.stringify(distribution.choices)}, got ${text(value)}`,
    );
  }
  if (typeof value !== 'number' || Number.isNaN(value))
    throw bad(`${what}: expected a number, got ${text(value)}`);
  if (distribution.log && value <= 0) throw bad(`${what}: expected a number above 0, got ${value}`);
  return value;
}

/** The value that a stored number stands for; the inverse of {@link toInternal}. */
export function toExternal(distribution: Distribution, internal: number): ParameterValue {
  if (distribution.kind === 'float') return internal;
  if (distribution.kind === 'int') return Math.trunc(internal);
  const choice = distribution.choices[Math.trunc(internal)];
  if (choice === undefined)
    throw bad(
      `value: expected an index of ${JSON.stringify(distribution.choices)}, got ${internal}`,
    );
  return choice;
}

/** Whether the distribution can give this number (in the internal representation). */
export function contains(distribution: Distribution, internal: number): boolean {
  if (distribution.kind === 'categorical') {
    const index = Math.trunc(internal);
    return index >= 0 && index < distribution.choices.length;
  }
  const { low, high, step } = distribution;
  if (!(low <= internal && internal <= high)) return false;
  if (step === null) return true;
  const steps = (internal - low) / step;
  return Math.abs(steps - Math.round(steps)) < 1e-8;
}

/** Equality of choices, where NaN is itself. */
export function sameChoice(a: CategoricalChoice, b: CategoricalChoice): boolean {
  return a === b || (Number.isNaN(a) && Number.isNaN(b));
}

function text(value: ParameterValue): string {
  return typeof value === 'number' ? String(value) : JSON.stringify(value);
}

function bad(message: string): SearchError {
  return new SearchError(message, { code: 'SF_SEARCH_BAD_VALUE' });
}
