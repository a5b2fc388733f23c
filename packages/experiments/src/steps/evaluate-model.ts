import type { LabelledBatch, SetName } from '@sf/core';
import { createEvaluationBatches, type SampleSource } from '@sf/data';
import {
  evaluateSets,
  judge,
  minimumOverArrows,
  setNames,
  type SetAccuracies,
  type SetReport,
} from '@sf/eval';
import type { LayersModel } from '@tensorflow/tfjs-layers';

import { patternNames } from '../config/names.js';
import type { Evaluation } from '../run-folder/run-record.js';
import type { PreparedData } from './data-store.js';

/** Forward passes want large batches. */
const batchSize = 1000;

/** All samples of a set, as a model that is not trained takes them. */
export function evaluationBatches(source: SampleSource): Iterable<LabelledBatch> {
  return createEvaluationBatches(source, batchSize);
}

/** The accuracies of a diverged model. */
const noAccuracies: SetAccuracies = {
  retain: null,
  forget: null,
  forgetClean: null,
  retainExtra: null,
};

/** A model's accuracies on the sets of a config; null for those it does not have. */
export async function evaluateModel(
  model: LayersModel,
  { evaluation }: PreparedData,
  excludeClass: number | null,
): Promise<SetReport> {
  const sets = Object.entries(evaluation).map(
    ([name, source]) => [name, evaluationBatches(source)] as const,
  );
  return evaluateSets(
    model,
    Object.fromEntries(sets),
    excludeClass === null ? {} : { excludeClass },
  );
}

/**
 * Accuracies with what follows from them.
 *
 * @param report - null for a diverged model
 * @param pretrained - the accuracies before forgetting, which verdicts are held against; null where
 *   the report is of the pretrained model itself
 */
export function summarizeEvaluation(
  report: SetReport | null,
  data: PreparedData,
  pretrained: SetAccuracies | null,
): Evaluation {
  const sets = report?.accuracies ?? noAccuracies;
  const reference = pretrained ?? sets;
  const { numClasses } = data;
  const perSet = <T>(value: (set: SetName) => T) =>
    Object.fromEntries(setNames.map((set) => [set, value(set)])) as Record<SetName, T>;
  const perPattern = <T>(value: (pattern: (typeof patternNames)[number]) => T) =>
    Object.fromEntries(patternNames.map((pattern) => [pattern, value(pattern)])) as Record<
      (typeof patternNames)[number],
      T
    >;
  return {
    sets,
    perClass: perSet((set) => report?.details[set]?.perClass ?? null),
    counts: perSet((set) => data.evaluation[set]?.count ?? 0),
    min: perPattern((pattern) => minimumOverArrows(pattern, sets)),
    verdict: perPattern(
      (pattern) =>
        judge(pattern, sets, { reference: { pretrained: reference }, numClasses }).verdict,
    ),
    reference,
  };
}
