import { datasetSizes } from '../config/dataset-sizes.js';
import type { PretrainConfig } from '../config/pretrain-config.js';
import type { Step } from './step.js';

/** Evaluation after each epoch of forgetting: two thirds of a test set's worth of forward passes. */
const evaluationPart = 1 / 9;

/**
 * What steps cost beside each other, in images that pass forward and backward: good enough to say how
 * much of a graph is done. Networks of one graph are of one size.
 */
export function createStepCost(steps: readonly Step[]): (step: Step) => number {
  const pretraining = new Map<string, PretrainConfig>();
  for (const { work } of steps)
    if (work.kind === 'pretrain') pretraining.set(work.folder, work.config);
  const imagesOf = (folder: string) => {
    const dataset = pretraining.get(folder)?.dataset ?? 'fashion-mnist';
    return datasetSizes[dataset].trainingImages;
  };
  return ({ work }) => {
    if (work.kind === 'pretrain') return work.config.epochs * imagesOf(work.folder);
    if (work.kind !== 'forget') return imagesOf(work.folder);
    const images = imagesOf(work.pretrained);
    const { settings } = work.config;
    if (!settings) return images * evaluationPart;
    // D_f and its twins, or one of them.
    const parts = settings.lambdaForget > 0 ? 2 : 1;
    return settings.epochs * images * (parts / 10 + evaluationPart);
  };
}
