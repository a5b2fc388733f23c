import type { RunOptions } from '../events.js';
import type { Evaluation } from '../run-folder/run-record.js';
import { evaluateModel, summarizeEvaluation } from './evaluate-model.js';
import { excludedClass } from './excluded-class.js';
import { describeResult, readFinishedRun } from './in-run-folder.js';
import { loadStoredModel } from './models.js';
import { createStepContext } from './step-context.js';
import { startTask } from './task.js';

/**
 * Evaluates the model of a finished run again, from its folder and the dataset. The accuracies of a
 * run that diverged are null, whatever its last good model does.
 *
 * @throws SfError `SF_NO_RUN`, `SF_UNFINISHED_RUN`, and those of the model's files and the dataset
 */
export async function evaluateRun(folder: string, options: RunOptions = {}): Promise<Evaluation> {
  const context = createStepContext(options);
  const { config, pretrain, result } = await readFinishedRun(folder);
  if (result.diverged) return result.evaluation;
  const start = { task: 'evaluate', title: `Evaluate ${folder}`, total: 1, unit: 'step' } as const;
  const task = startTask(context.observe, start);
  const data = await context.data.prepare(pretrain);
  const model = await loadStoredModel(folder, data);
  try {
    const report = await evaluateModel(model, data, excludedClass(config, pretrain));
    const reference = config.kind === 'forget' ? result.evaluation.reference : null;
    const evaluation = summarizeEvaluation(report, data, reference);
    task.finish(describeResult({ ...result, evaluation }));
    return evaluation;
  } finally {
    model.dispose();
  }
}
