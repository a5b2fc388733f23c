import { createPatternTable, type Table } from '@sf/eval';

import { describeMethod } from '../config/methods.js';
import type { RunRecord } from '../run-folder/run-record.js';
import { groupRuns, type RunGroup } from './group-runs.js';

/**
 * The pattern table of some runs, for `renderTable` of `@sf/eval`: a row a method, pattern and
 * transform, `pretrained` first. Runs that differ in their seeds alone become one row with mean ±
 * standard deviation. Unfinished runs are left out.
 *
 * Seconds are those of the training alone; `pretrained` has those of the pretraining.
 */
export function tableOfRuns(records: readonly RunRecord[]): Table {
  return createPatternTable(groupRuns(records).map(createRow));
}

function createRow({ method, pattern, transform, records }: RunGroup) {
  const results = records.flatMap(({ result }) => result ?? []);
  return {
    pattern,
    method: method === 'pretrained' ? method : describeMethod(method).title,
    ...(transform === null ? {} : { transform }),
    needs: results[0]?.sees ?? [],
    runs: results.map(({ evaluation, timing, epochs }) => ({
      accuracies: evaluation.sets,
      verdict: evaluation.verdict[pattern],
      seconds: epochs === 0 ? null : timing.trainingSeconds,
    })),
  };
}
