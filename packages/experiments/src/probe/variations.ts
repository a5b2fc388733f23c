import {
  composeTransforms,
  gaussianNoise,
  interpolateTransform,
  partOfTransform,
  shiftTransform,
  type Transform,
} from '@sf/data';

/** What is put in place of T. */
export interface Variation {
  readonly name: string;
  readonly of: (transform: Transform) => Transform;
}

/** Which parts of T, and which noise: the same in every probe, so that probes can be compared. */
const seed = 0;

const shift = (dx: number, dy: number): Variation => ({
  name: `shifted by (${dx}, ${dy})`,
  of: (transform) => shiftTransform(transform, { dx, dy }),
});

const strength = (percent: number): Variation => ({
  name: `strength ${percent} %`,
  of: (transform) => interpolateTransform(transform, percent / 100),
});

const part = (percent: number): Variation => ({
  name: `${percent} % of its pixels`,
  of: (transform) => partOfTransform(transform, { share: percent / 100, seed }),
});

const noise = (standardDeviation: number): Variation => ({
  name: `on noise of deviation ${standardDeviation}`,
  of: (transform) => composeTransforms(gaussianNoise({ standardDeviation, seed }), transform),
});

/** What a model is shown: nothing of T, T, and what a backdoor may react to as if it were T. */
export const variations: readonly Variation[] = [
  { name: 'no T', of: () => ({ name: 'nothing', apply: (images) => images.slice() }) },
  { name: 'as trained', of: (transform) => transform },
  ...[shift(1, 0), shift(0, 1), shift(2, 2)],
  ...[25, 50, 75, 125, 150].map(strength),
  ...[25, 50, 75].map(part),
  ...[10, 25].map(noise),
];
