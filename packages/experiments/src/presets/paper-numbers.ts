import type { SetName } from '@sf/core';

import type { DatasetName } from '../config/names.js';

/** A number of the paper; `sd` is null where it prints none. */
export interface PaperNumber {
  readonly mean: number;
  readonly sd: number | null;
}

type ByMethod = Readonly<Record<string, Readonly<Partial<Record<SetName, PaperNumber>>>>>;

/**
 * The accuracies that the paper prints: Table 2, Pattern A on class 0, ten runs. Figures 4, S1 and S2
 * are not given in digits. The sample's numbers cannot be held against them.
 */
export const paperNumbers: Readonly<Partial<Record<DatasetName, ByMethod>>> = {
  'fashion-mnist': {
    pretrained: { forget: { mean: 0.871, sd: null }, retain: { mean: 0.875, sd: null } },
    rnd: { forget: { mean: 0.144, sd: 0.205 }, retain: { mean: 0.793, sd: 0.04 } },
    rld: { forget: { mean: 0.012, sd: 0.001 }, retain: { mean: 0.819, sd: 0.002 } },
    truncation: { retain: { mean: 0.895, sd: null } },
  },
  'cifar-10': {
    pretrained: { forget: { mean: 0.607, sd: null }, retain: { mean: 0.507, sd: null } },
    rnd: { forget: { mean: 0.114, sd: 0.182 }, retain: { mean: 0.301, sd: 0.069 } },
    rld: { forget: { mean: 0, sd: 0 }, retain: { mean: 0.479, sd: 0.008 } },
    truncation: { retain: { mean: 0.527, sd: null } },
  },
};
