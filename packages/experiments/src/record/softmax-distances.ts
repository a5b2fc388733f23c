import type { SoftmaxDistribution } from '@sf/eval';

import type { JudgedClaim } from './claims.js';
import type { MethodDistribution, SoftmaxOfRuns } from './softmax-of-runs.js';

/**
 * For each method the total variation distance of its mean distribution to the retrained model's: half
 * the sum of |p − q| over the classes, 0 where they agree, 1 where they share no class.
 *
 * @returns by method, null where it or the retrained model diverged; empty without a retrained model
 */
export function distancesToRetrained({ methods }: Pick<SoftmaxOfRuns, 'methods'>) {
  const retrained = methods.find(({ method }) => method === 'retrained');
  const others = retrained ? methods.filter((of) => of !== retrained) : [];
  return new Map(
    others.map(({ method, distribution }) => [
      method,
      totalVariation(distribution, retrained?.distribution ?? null),
    ]),
  );
}

function totalVariation(a: SoftmaxDistribution | null, b: SoftmaxDistribution | null) {
  if (!a || !b) return null;
  const gaps = a.classes.map(({ mean }, i) => Math.abs(mean - (b.classes[i]?.mean ?? 0)));
  return gaps.reduce((sum, gap) => sum + gap, 0) / 2;
}

/**
 * What the Results say of Figure 3: truncation comes near the scratch model, RND and RLD do not. It
 * holds where truncation is the nearest; the paper names no threshold.
 *
 * @returns nothing where truncation, the retrained model, or both RND and RLD were not run
 */
export function judgeSoftmax(softmax: Pick<SoftmaxOfRuns, 'methods'>): JudgedClaim[] {
  const distances = distancesToRetrained(softmax);
  const run = ({ method }: MethodDistribution) => distances.has(method);
  const others = softmax.methods.filter((of) => run(of) && ['rnd', 'rld'].includes(of.method));
  const truncation = distances.get('truncation');
  if (truncation === undefined || others.length === 0) return [];
  const far = others.map(({ method }) => distances.get(method) ?? null);
  const holds =
    truncation === null || far.includes(null)
      ? null
      : far.every((distance) => distance !== null && truncation < distance);
  const names = others.map(({ title }) => title);
  const figures = [
    `truncation ${show(truncation)}`,
    ...far.map((d, i) => `${names[i]} ${show(d)}`),
  ];
  const does = names.length === 1 ? 'does' : 'do';
  return [
    {
      claim: `${names.join(' and ')} ${does} not approximate the scratch model's distribution, truncation does`,
      where: 'Pattern A',
      holds,
      figure: `total variation distance to it: ${figures.join(', ')}`,
    },
  ];
}

const show = (distance: number | null) => distance?.toFixed(3) ?? 'none (diverged)';
