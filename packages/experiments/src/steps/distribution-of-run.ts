import { softmaxDistribution, type SoftmaxDistribution } from '@sf/eval';

import type { RunRecord } from '../run-folder/run-record.js';
import { evaluationBatches } from './evaluate-model.js';
import { excludedClass } from './excluded-class.js';
import { loadStoredModel } from './models.js';
import type { StepContext } from './step-context.js';

/**
 * The distribution of softmax(f(D_f)) of the model in a run's folder, over the D_f that the run was
 * judged on. Truncation is the pretrained model read without the class.
 *
 * @returns null where the run diverged: what it left is the last good model, not what it came to
 * @throws SfError those of the model's files and the dataset
 */
export async function distributionOfRun(
  { folder, config, pretrain, result }: RunRecord,
  { data: store }: Pick<StepContext, 'data'>,
): Promise<SoftmaxDistribution | null> {
  if (result?.diverged) return null;
  const data = await store.prepare(pretrain);
  const { forget } = data.evaluation;
  if (!forget) return null;
  const model = await loadStoredModel(folder, data);
  try {
    const excludeClass = excludedClass(config, pretrain) ?? undefined;
    return await softmaxDistribution(model, evaluationBatches(forget), { excludeClass });
  } finally {
    model.dispose();
  }
}
