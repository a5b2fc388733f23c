import type { RunSettings } from '../config/forget-config.js';
import { paperSettings } from './paper.js';
import { settingsForMethod, type SettingsQuery } from './settings-query.js';

/**
 * The settings of the tour, Tile and Pattern B on the embedded sample, in one place. The numbers of
 * `forget` are trial 14 of `scripts/search-tour.js`: of 24, the best minimum of Pattern B's three
 * accuracies (0.683) on a tenth of the training images, held out; the test images had no part in it.
 * The search pretrained with batches of 32 at 1e-3; with what stands here, half the steps, the same
 * held-out images give D_r 0.769, D_f,clean 0.950, D_r,extra 0.596.
 */
export const tour: { readonly pretrain: TourPretraining; readonly forget: RunSettings } = {
  pretrain: { layers: 10, width: null, epochs: 12, batchSize: 64, learningRate: 2e-3 },
  forget: {
    learningRate: 3.773e-5,
    lambdaKl: 4.149e4,
    lambdaForget: 0.3953,
    momentum: 0.9,
    epochs: 10,
    batchSize: 32,
  },
};

interface TourPretraining {
  readonly layers: number;
  readonly width: number | null;
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
}

/** The settings of the tour on the embedded sample; the paper's where the tour has none of its own. */
export function tourSettings(query: SettingsQuery): RunSettings {
  if (query.transform === 'tile' && query.pattern === 'B')
    return settingsForMethod(query, tour.forget);
  return paperSettings(query);
}
