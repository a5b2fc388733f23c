import { evaluateSets } from '@sf/eval';
import type { LayersModel } from '@tensorflow/tfjs-layers';

import type { PreparedData } from '../steps/data-store.js';
import { evaluationBatches } from '../steps/evaluate-model.js';
import { compared, type Compared } from './compared.js';
import type { Variation } from './variations.js';

/** What a model does where a variation is in place of T. */
export interface ProbedVariation {
  readonly name: string;
  /** Accuracy on D_r,extra: the right labels of other classes in spite of T. */
  readonly retainExtra: Compared;
  /** Accuracy on D_f: the label that T was taught as, which is also the images' own. */
  readonly forget: Compared;
}

/** Accuracies of each model with a variation in place of T. */
export async function probeVariation(
  { name, of }: Variation,
  data: PreparedData,
  models: readonly LayersModel[],
): Promise<ProbedVariation> {
  const sets = data.vary?.(of);
  const batches = (set: 'retainExtra' | 'forget') => {
    const images = sets?.[set];
    return images ? { [set]: evaluationBatches(data.source(images)) } : {};
  };
  const accuracies = [];
  for (const model of models)
    accuracies.push(
      (await evaluateSets(model, { ...batches('retainExtra'), ...batches('forget') })).accuracies,
    );
  return {
    name,
    retainExtra: compared(accuracies.map(({ retainExtra }) => retainExtra)),
    forget: compared(accuracies.map(({ forget }) => forget)),
  };
}
