/** What a categorical parameter chooses from. */
export type CategoricalChoice = null | boolean | number | string;

/** A parameter's value as the objective gets it (Optuna's external representation). */
export type ParameterValue = CategoricalChoice;

/** Real numbers of [low, high]. */
export interface FloatDistribution {
  readonly kind: 'float';
  readonly low: number;
  readonly high: number;
  /** Whether orders of magnitude are equally likely; then `low` is above 0 and there is no step. */
  readonly log: boolean;
  /** The distance of neighbouring values from `low` on, or null for every real number. */
  readonly step: number | null;
}

/** Integers of [low, high]. */
export interface IntDistribution {
  readonly kind: 'int';
  readonly low: number;
  readonly high: number;
  /** Whether orders of magnitude are equally likely; then `low` is at least 1 and the step is 1. */
  readonly log: boolean;
  readonly step: number;
}

/** One of a few choices without an order. */
export interface CategoricalDistribution {
  readonly kind: 'categorical';
  readonly choices: readonly CategoricalChoice[];
}

/** What a parameter is drawn from. Plain data, made and checked by the functions of the same names. */
export type Distribution = FloatDistribution | IntDistribution | CategoricalDistribution;

/** Distributions by the name of their parameter. */
export type Space = Readonly<Record<string, Distribution>>;
