import { logNormalMass } from '../../math/normal-distribution.js';
import type { Distribution } from '../../space/distribution.js';

/** What the prior weighs beside the trials, of which each weighs 1. */
const priorWeight = 1;

/** 0.5/1.64, so that 90 % of a kernel stay at its point of the grid. */
const smallestWidth = 0.5 / 1.64;

interface Kernel {
  readonly mean: number;
  readonly width: number;
}

/**
 * The density of a parameter's values on its grid, smoothed: kernels at the points that occur, as wide as
 * Scott's rule says (D. W. Scott, Multivariate Density Estimation, 1992), and a prior over all.
 *
 * @param counts - how many values are at each point, not all 0
 * @returns at each point, adding up to 1
 */
export function gridDensity(distribution: Distribution, counts: readonly number[]): number[] {
  return distribution.kind === 'categorical' ? choiceDensity(counts) : rangeDensity(counts);
}

function choiceDensity(counts: readonly number[]): number[] {
  const occurring = counts.filter((count) => count > 0).length;
  const total = sumOf(counts) + priorWeight;
  // A kernel gives each choice this beside 1 for its own.
  const other = priorWeight / (occurring + 1);
  const whole = 1 + counts.length * other;
  return counts.map((count) => {
    const fromKernels = (count + other * (total - priorWeight)) / whole;
    return (fromKernels + priorWeight / counts.length) / total;
  });
}

function rangeDensity(counts: readonly number[]): number[] {
  const last = counts.length - 1;
  const width = Math.max(scottWidth(counts), smallestWidth);
  const kernels = [
    ...counts.map((weight, mean) => ({ weight, mean, width })).filter(({ weight }) => weight > 0),
    { weight: priorWeight, mean: last / 2, width: last + 1 },
  ].map((kernel) => ({ ...kernel, onGrid: logMass(kernel, -0.5, last + 0.5) }));
  const total = sumOf(counts) + priorWeight;
  return counts.map((_, point) => {
    const masses = kernels.map((kernel) => {
      const here = logMass(kernel, point - 0.5, point + 0.5);
      return kernel.weight * Math.exp(here - kernel.onGrid);
    });
    return sumOf(masses) / total;
  });
}

/** ln of how much of a kernel is in an interval. */
function logMass({ mean, width }: Kernel, from: number, to: number): number {
  return logNormalMass((from - mean) / width, (to - mean) / width);
}

/** Scott's rule, by the smaller of the standard deviation and what the quartiles say of it. */
function scottWidth(counts: readonly number[]): number {
  const points = counts.flatMap((count, point) => (count > 0 ? [{ point, count }] : []));
  const total = sumOf(counts);
  const mean = sumOf(points.map(({ point, count }) => point * count)) / total;
  const squares = sumOf(points.map(({ point, count }) => (point - mean) ** 2 * count));
  const deviation = Math.sqrt(squares / Math.max(1, total - 1));

  let sum = 0;
  const cumulated = points.map(({ count }) => (sum += count));
  // As Optuna: the first from the left side, the third from the right, of whole quarters.
  const first = cumulated.findIndex((below) => below >= Math.floor(total / 4));
  const third = cumulated.findIndex((below) => below > Math.floor((total * 3) / 4));
  const pointAt = (i: number): number => points.at(i)?.point ?? 0;
  const quartiles = pointAt(third) - pointAt(first);
  return 1.059 * Math.min(quartiles / 1.34, deviation) * total ** -0.2;
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, x) => sum + x, 0);
}
