import { readJson } from '../run-folder/json-file.js';
import type { StepWork } from './step.js';

/** What a step wrote last; null where it has not ended. */
export async function readStepResult<T>(work: StepWork): Promise<T | null> {
  const file = work.kind === 'fisher' ? `fisher-${work.fisherOn}.json` : 'result.json';
  return readJson<T>(work.folder, file);
}

/** Whether a step has left its result. */
export async function isDone(work: StepWork): Promise<boolean> {
  return (await readStepResult(work)) !== null;
}
