import { readJson } from '../run-folder/json-file.js';
import type { StepWork } from './step.js';

/** Whether a step has left its result, which was written last. */
export async function isDone(work: StepWork): Promise<boolean> {
  const file = work.kind === 'fisher' ? `fisher-${work.fisherOn}.json` : 'result.json';
  return (await readJson(work.folder, file)) !== null;
}
