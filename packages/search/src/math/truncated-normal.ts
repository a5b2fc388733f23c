import { logNormalCdf, logNormalDensity, logNormalMass } from './normal-distribution.js';

/**
 * The number below which a standard normal distribution, cut to [a, b], has the share `q`: with a
 * uniform `q`, a draw from it. Works in logarithms, so that an interval far out in a tail is no special
 * case (Optuna 5's method).
 *
 * @param q - 0 … 1
 * @param a - below `b`
 * @returns a number of [a, b]
 */
export function truncatedNormalQuantile(q: number, a: number, b: number): number {
  // The tail that the interval is nearer to decides which side is computed on.
  const [low, high, share] = a < 0 ? [a, b, q] : [-b, -a, 1 - q];
  const logMass = logNormalMass(low, high);
  const x = inverseLogNormalCdf(logSum(logNormalCdf(low), Math.log(share) + logMass));
  return Math.min(Math.max(a < 0 ? x : -x, a), b);
}

/** The x with ln Φ(x) = y, by Newton's method. */
function inverseLogNormalCdf(y: number): number {
  if (y === 0) return Infinity;
  if (y === -Infinity) return -Infinity;
  // Near 0 the upper tail has the digits.
  if (y > -1e-2) return -inverseLogNormalCdf(Math.log(-Math.expm1(y)));
  let x =
    y < -5
      ? -Math.sqrt(-2 * (y - logNormalDensity(0)))
      : (-Math.sqrt(3) / Math.PI) * Math.log(Math.expm1(-y));
  for (let i = 0; i < 100; i++) {
    const logCdf = logNormalCdf(x);
    const step = (logCdf - y) * Math.exp(logCdf - logNormalDensity(x));
    x -= step;
    if (Math.abs(step) < 1e-8 * Math.abs(x)) break;
  }
  return x;
}

/** ln(eᵖ + e^q). */
function logSum(p: number, q: number): number {
  const larger = Math.max(p, q);
  return larger === -Infinity ? larger : larger + Math.log1p(Math.exp(-Math.abs(p - q)));
}
