import { readJson } from '../run-folder/json-file.js';
import { readClassInputsSummary } from '../steps/run-class-inputs.js';
import { statisticsSummaryFile } from '../steps/statistics-store.js';
import type { StepWork } from './step.js';

/** What a step wrote last; null where it has not ended. */
export async function readStepResult<T>(work: StepWork): Promise<T | null> {
  if (work.kind === 'class-inputs') return (await readClassInputsSummary(work.folder)) as T | null;
  return readJson<T>(work.folder, lastFileOf(work));
}

function lastFileOf(work: Exclude<StepWork, { kind: 'class-inputs' }>): string {
  if (work.kind === 'fisher') return `fisher-${work.fisherOn}.json`;
  return work.kind === 'statistics' ? statisticsSummaryFile : 'result.json';
}

/** Whether a step has left its result. */
export async function isDone(work: StepWork): Promise<boolean> {
  return (await readStepResult(work)) !== null;
}
