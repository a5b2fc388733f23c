import path from 'node:path';

import type { PlannedPretraining } from '../chain/plan-chain.js';
import type { ForgetConfig } from '../config/forget-config.js';
import { describeMethod } from '../config/methods.js';
import type { PretrainConfig } from '../config/pretrain-config.js';
import { runFolderName } from '../run-folder/run-folder-name.js';
import { cleanTwinOf } from '../steps/clean-twin.js';
import type { Step, StepWork } from './step.js';

/**
 * The steps of planned runs, each in its folder under `folder`, in an order in which they can be
 * done one by one. Statistics come right before the first run that needs them.
 */
export function planGraph(planned: readonly PlannedPretraining[], folder: string): Step[] {
  const steps = new Map<string, Step>();
  const add = (step: Step) => {
    const { helper, ...before } = steps.get(step.id) ?? step;
    steps.set(step.id, { ...before, ...(helper && step.helper && { helper }) });
    return step.id;
  };
  const addPretraining = (config: PretrainConfig, helper?: true): string => {
    const id = runFolderName(config);
    const twin = cleanTwinOf(config);
    return add({
      ...{ id, after: twin ? [addPretraining(twin, true)] : [] },
      work: { kind: 'pretrain', config, folder: path.join(folder, id) },
      ...(helper && { helper }),
    });
  };
  for (const { pretrain, forget } of planned) {
    const base = addPretraining(pretrain);
    const pretrained = path.join(folder, base);
    for (const config of forget) {
      const kept = statisticsFor(config, pretrained).map(({ name, work }) =>
        add({ ...{ id: `${base}/${name}`, after: [base], work }, helper: true }),
      );
      const own = runFolderName(config);
      add({
        ...{ id: own, after: [base, ...kept] },
        work: { kind: 'forget', config, pretrained, folder: path.join(folder, own) },
      });
    }
  }
  return [...steps.values()];
}

interface KeptStatistics {
  readonly name: string;
  readonly work: StepWork;
}

/** What must be kept of the model for a run. */
function statisticsFor({ fisherOn, method }: ForgetConfig, folder: string): KeptStatistics[] {
  const { needs } = describeMethod(method);
  const kept: KeptStatistics[] = [];
  if (fisherOn)
    kept.push({ name: `fisher-${fisherOn}`, work: { kind: 'fisher', fisherOn, folder } });
  if (needs.includes('statistics'))
    kept.push({ name: 'statistics', work: { kind: 'statistics', folder } });
  if (needs.includes('classInputs'))
    kept.push({ name: 'class-inputs', work: { kind: 'class-inputs', folder } });
  return kept;
}
