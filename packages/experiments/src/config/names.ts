import type { Pattern } from '@sf/core';

/** The datasets by name; the sample comes with the package and needs no network. */
export const datasetNames = ['fashion-mnist', 'fashion-mnist-sample', 'cifar-10'] as const;
/** One of {@link datasetNames}. */
export type DatasetName = (typeof datasetNames)[number];

/** The transforms T by name. */
export const transformNames = [
  'line',
  'tile',
  'color',
  'random-patch',
  'blended',
  'warped',
] as const;
/** One of {@link transformNames}. */
export type TransformName = (typeof transformNames)[number];

/** The patterns of forgetting (Table 1). */
export const patternNames = ['A', 'B', 'C'] as const satisfies readonly Pattern[];

/** What Fisher information is taken over: D_r, or D_f ∪ D_r. */
export const fisherParts = ['retain', 'all'] as const;
/** One of {@link fisherParts}. */
export type FisherPart = (typeof fisherParts)[number];
