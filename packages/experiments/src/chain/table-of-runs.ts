import type { Pattern } from '@sf/core';
import { createPatternTable, judge, type Table } from '@sf/eval';

import { describeMethod } from '../config/methods.js';
import { seenInTraining } from '../steps/training-set.js';
import type { RunRecord, RunResult } from '../run-folder/run-record.js';
import { groupRuns, type RunGroup } from './group-runs.js';
import type { VariantRuns } from './variants-of-runs.js';

/**
 * The pattern table of some runs, for `renderTable` of `@sf/eval`: a row a method, pattern and
 * transform, `pretrained` first. Runs that differ in their seeds alone become one row with mean ±
 * standard deviation. Unfinished runs are left out.
 *
 * Seconds are those of the training alone. Verdicts are held against the model that was retrained
 * without what is to be forgotten, where the records have one for the transform, of the same seed if
 * they can; else against the pretrained model.
 */
export function tableOfRuns(records: readonly RunRecord[]): Table {
  return tableOfVariants([{ variant: null, records }]);
}

/** The same of a comparison and its variants, one below the other. */
export function tableOfVariants(variants: readonly VariantRuns[]): Table {
  const named = variants.length > 1;
  return createPatternTable(
    variants.flatMap(({ variant, records }) => {
      const groups = groupRuns(records);
      const retrained = groups.filter(({ method }) => method === 'retrained');
      return groups.map((group) => ({
        ...(named && { variant: variant ?? 'none' }),
        ...createRow(group, retrained),
      }));
    }),
  );
}

function createRow(group: RunGroup, retrained: readonly RunGroup[]) {
  const { method, pattern, transform, records } = group;
  const ended = records.flatMap(({ config, result }) => (result ? [{ config, result }] : []));
  const references = retrained.find((one) => one.transform === transform)?.records ?? [];
  return {
    pattern,
    method: titleOfGroup(method),
    ...(transform === null ? {} : { transform }),
    needs: ended[0]?.result.sees ?? [],
    runs: ended.map(({ config, result }) => ({
      accuracies: result.evaluation.sets,
      verdict: verdictOf(result, pattern, referenceFor(config.seed, references)),
      seconds: result.epochs === 0 ? null : result.timing.trainingSeconds,
    })),
  };
}

/** True for the name of a group of models that have forgotten nothing. */
export function isModel(method: string): boolean {
  return method === 'pretrained' || method === 'retrained' || method === 'oracle';
}

/** What a model that has forgotten nothing was trained on. */
export function seenByModel(method: string, pattern: Pattern): RunResult['sees'] {
  if (method === 'pretrained') return seenInTraining.all;
  if (method === 'oracle') return seenInTraining.oracle;
  return pattern === 'A' ? seenInTraining.retain : seenInTraining.clean;
}

/** What a group of runs is called, for people. */
export function titleOfGroup(method: string): string {
  return isModel(method) ? method : describeMethod(method).title;
}

function referenceFor(seed: number, records: readonly RunRecord[]): RunResult | null {
  const ended = records.filter(({ result }) => result?.state === 'finished');
  return (ended.find(({ config }) => config.seed === seed) ?? ended[0])?.result ?? null;
}

function verdictOf({ evaluation }: RunResult, pattern: Pattern, reference: RunResult | null) {
  if (!reference) return evaluation.verdict[pattern];
  const numClasses = evaluation.perClass.retain?.length ?? 0;
  if (numClasses === 0) return evaluation.verdict[pattern];
  const given = { pretrained: evaluation.reference, retrained: reference.evaluation.sets };
  return judge(pattern, evaluation.sets, { reference: given, numClasses }).verdict;
}
