import { sameDistribution } from '../../space/compare-distributions.js';
import type { Distribution, ParameterValue } from '../../space/distribution.js';
import { singleValue } from '../../space/single-value.js';
import type { TrialRecord } from '../../trial/trial-record.js';
import { countOnGrid } from './count-on-grid.js';
import { gridDensity } from './grid-density.js';

/** The trials that are compared. */
export interface Compared {
  /** Part of the region. */
  readonly target: ReadonlySet<TrialRecord>;
  readonly region: readonly TrialRecord[];
  /** Whether with the region's density, else with an even one. */
  readonly evaluateOnLocal: boolean;
}

/** A parameter's distribution and the trials that have it. */
interface Regime {
  readonly distribution: Distribution;
  readonly trials: TrialRecord[];
}

/** So few trials of a distribution say nothing. */
const smallestRegime = 2;

/**
 * How far a parameter's density among the target's trials is from that among the region's: Pearson's
 * divergence, for each of its distributions, weighted by the shares of the trials that have it (theorem
 * 4.2 of https://arxiv.org/abs/2601.20800).
 */
export function divergenceOf(name: string, { target, region, evaluateOnLocal }: Compared): number {
  let sum = 0;
  for (const { distribution, trials } of regimesOf(name, region)) {
    const best = trials.filter((trial) => target.has(trial));
    if (best.length === 0 || trials.length < smallestRegime || singleValue(distribution)) continue;
    const [inTarget, inRegion] = [best.length / target.size, trials.length / region.length];
    const density = (some: readonly TrialRecord[]): number[] =>
      gridDensity(distribution, countOnGrid(distribution, valuesOf(name, some)));
    const top = density(best).map(withFloor);
    const local = evaluateOnLocal ? density(trials).map(withFloor) : top.map(() => 1 / top.length);
    sum += (inTarget ** 2 / inRegion) * pearsonDivergence(top, local);
  }
  return sum;
}

/** Trials where the parameter is not asked for belong to none. */
function regimesOf(name: string, trials: readonly TrialRecord[]): readonly Regime[] {
  const regimes: Regime[] = [];
  for (const trial of trials) {
    const distribution = trial.distributions[name];
    if (!distribution) continue;
    const known = regimes.find((regime) => sameDistribution(regime.distribution, distribution));
    if (known) known.trials.push(trial);
    else regimes.push({ distribution, trials: [trial] });
  }
  return regimes;
}

function valuesOf(name: string, trials: readonly TrialRecord[]): readonly ParameterValue[] {
  return trials.map(({ params }) => params[name] as ParameterValue);
}

/** So that nothing is divided by 0. */
function withFloor(density: number): number {
  return density + 1e-12;
}

function pearsonDivergence(top: readonly number[], local: readonly number[]): number {
  return local.reduce((sum, density, i) => sum + density * ((top[i] ?? 0) / density - 1) ** 2, 0);
}
