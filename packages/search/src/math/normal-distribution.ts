import { erf, erfc } from './erf.js';

const halfLogTwoPi = 0.5 * Math.log(2 * Math.PI);

/** ln of the standard normal density. */
export function logNormalDensity(x: number): number {
  return -(x * x) / 2 - halfLogTwoPi;
}

/** Φ, the standard normal distribution function; the lower tail is exact to its last digits. */
export function normalCdf(x: number): number {
  const z = x * Math.SQRT1_2;
  if (z < -Math.SQRT1_2) return 0.5 * erfc(-z);
  return z < Math.SQRT1_2 ? 0.5 + 0.5 * erf(z) : 1 - 0.5 * erfc(z);
}

/** ln Φ, exact to its last digits in both tails. */
export function logNormalCdf(x: number): number {
  if (x > 0) return Math.log1p(-normalCdf(-x));
  if (x > -20) return Math.log(normalCdf(x));
  return logNormalDensity(x) - Math.log(-x) + Math.log(tailSeries(x));
}

/**
 * ln(Φ(b) − Φ(a)): how much of a standard normal distribution is in an interval. In the tails it is
 * computed on the side where Φ is small, so that far out no digits cancel (as Optuna 5 and SciPy do).
 *
 * @param a - at most `b`; −∞ is possible
 * @param b - +∞ is possible
 */
export function logNormalMass(a: number, b: number): number {
  if (b <= 0) return logDifference(logNormalCdf(b), logNormalCdf(a));
  if (a > 0) return logDifference(logNormalCdf(-a), logNormalCdf(-b));
  return Math.log1p(-normalCdf(a) - normalCdf(-b));
}

/** ln(eᵖ − e^q) for p ≥ q. */
function logDifference(p: number, q: number): number {
  return p + Math.log1p(-Math.exp(q - p));
}

/** The asymptotic series 1 − 1/x² + 3/x⁴ − 15/x⁶ + … of −x·Φ(x)/φ(x), for x below −20. */
function tailSeries(x: number): number {
  let [sum, term] = [1, 1];
  for (let i = 1; Math.abs(term) > Number.EPSILON; i++) {
    term *= -(2 * i - 1) / (x * x);
    sum += term;
  }
  return sum;
}
