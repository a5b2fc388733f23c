import path from 'node:path';

import type { PlannedPretraining } from '../chain/plan-chain.js';
import { runFolderName } from '../run-folder/run-folder-name.js';
import type { Step } from './step.js';

/**
 * The steps of planned runs, each in its folder under `folder`, in an order in which they can be
 * done one by one. Statistics come right before the first run that needs them.
 */
export function planGraph(planned: readonly PlannedPretraining[], folder: string): Step[] {
  const steps = new Map<string, Step>();
  const add = (step: Step) => {
    if (!steps.has(step.id)) steps.set(step.id, step);
    return step.id;
  };
  for (const { pretrain, forget } of planned) {
    const name = runFolderName(pretrain);
    const pretrained = path.join(folder, name);
    const base = add({
      ...{ id: name, after: [] },
      work: { kind: 'pretrain', config: pretrain, folder: pretrained },
    });
    for (const config of forget) {
      const { fisherOn } = config;
      const statistics =
        fisherOn &&
        add({
          ...{ id: `${name}/fisher-${fisherOn}`, after: [base] },
          work: { kind: 'fisher', fisherOn, folder: pretrained },
        });
      const own = runFolderName(config);
      add({
        id: own,
        after: statistics ? [base, statistics] : [base],
        work: { kind: 'forget', config, pretrained, folder: path.join(folder, own) },
      });
    }
  }
  return [...steps.values()];
}
