import { SearchError } from '../errors/search-error.js';
import type {
  CategoricalChoice,
  CategoricalDistribution,
  FloatDistribution,
  IntDistribution,
} from './distribution.js';
import { roundDownToStep } from './round-down-to-step.js';

/** How a float parameter is drawn. */
export interface FloatOptions {
  /** Whether orders of magnitude are equally likely (default false). */
  readonly log?: boolean;
  /** The distance of neighbouring values; by default every real number is possible. */
  readonly step?: number;
}

/** How an integer parameter is drawn. */
export interface IntOptions {
  /** Whether orders of magnitude are equally likely (default false). */
  readonly log?: boolean;
  /** The distance of neighbouring values (default 1). */
  readonly step?: number;
}

/**
 * Real numbers of [low, high]. Where the step does not divide the range, `high` becomes the last value
 * that is reached from `low`, as in Optuna.
 *
 * @throws SearchError `SF_SEARCH_BAD_SPACE` for an empty or reversed range, a logarithm of bounds that
 * are not above 0, and a logarithm with a step
 * @example
 * ```ts
 * floatDistribution(1e-5, 1e-1, { log: true });
 * ```
 */
export function floatDistribution(
  low: number,
  high: number,
  options: FloatOptions = {},
): FloatDistribution {
  const { log = false, step } = options;
  assertRange({ low, high, step });
  if (log && step !== undefined) throw bad(`log: expected no step beside it, got step ${step}`);
  if (log && low <= 0) throw bad(`low: expected above 0 for log, got ${low}`);
  const reached = step === undefined ? high : roundDownToStep(low, high, step);
  return { kind: 'float', low, high: reached, log, step: step ?? null };
}

/**
 * Integers of [low, high]. Where the step does not divide the range, `high` becomes the last value that
 * is reached from `low`, as in Optuna.
 *
 * @throws SearchError `SF_SEARCH_BAD_SPACE` for an empty or reversed range, numbers that are not
 * integers, a logarithm of bounds below 1, and a logarithm with a step
 * @example
 * ```ts
 * intDistribution(16, 256, { step: 16 });
 * ```
 */
export function intDistribution(
  low: number,
  high: number,
  options: IntOptions = {},
): IntDistribution {
  const { log = false, step = 1 } = options;
  assertRange({ low, high, step });
  for (const [name, value] of Object.entries({ low, high, step }))
    if (!Number.isSafeInteger(value)) throw bad(`${name}: expected an integer, got ${value}`);
  if (log && step !== 1) throw bad(`log: expected no step beside it, got step ${step}`);
  if (log && low < 1) throw bad(`low: expected at least 1 for log, got ${low}`);
  return { kind: 'int', low, high: high - ((high - low) % step), log, step };
}

/**
 * One of a few choices without an order.
 *
 * @throws SearchError `SF_SEARCH_BAD_SPACE` for an empty list, and what JSON has no value for
 * @example
 * ```ts
 * categoricalDistribution(['sgd', 'adam', null]);
 * ```
 */
export function categoricalDistribution(
  choices: readonly CategoricalChoice[],
): CategoricalDistribution {
  if (choices.length === 0) throw bad('choices: expected at least one, got none');
  for (const choice of choices)
    if (choice !== null && !['boolean', 'number', 'string'].includes(typeof choice))
      throw bad(`choices: expected null, booleans, numbers or texts, got ${typeof choice}`);
  return { kind: 'categorical', choices: [...choices] };
}

function assertRange(range: { low: number; high: number; step: number | undefined }): void {
  const { low, high, step } = range;
  for (const [name, value] of Object.entries({ low, high }))
    if (!Number.isFinite(value)) throw bad(`${name}: expected a finite number, got ${value}`);
  if (low > high) throw bad(`range: expected low ≤ high, got low ${low} and high ${high}`);
  if (step !== undefined && !(step > 0 && step < Infinity))
    throw bad(`step: expected a finite number above 0, got ${step}`);
}

function bad(message: string): SearchError {
  return new SearchError(message, { code: 'SF_SEARCH_BAD_SPACE' });
}
