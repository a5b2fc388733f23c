import type { Pattern, SetName } from '@sf/core';
import { minimumOverArrows, setNames, summarizeRuns, type SetAccuracies } from '@sf/eval';

import type { TransformName } from '../config/names.js';
import { paperNumbers } from '../presets/paper-numbers.js';
import type { RunRecord } from '../run-folder/run-record.js';
import { groupRuns, type RunGroup } from './group-runs.js';

/** One number of a comparison, over its seeds. */
export interface Cell {
  /** Name of the variant of the comparison; absent for the comparison itself. */
  readonly variant?: string;
  /** One of {@link methodNames}, `pretrained`, `retrained` or `oracle`. */
  readonly method: string;
  readonly pattern: Pattern;
  readonly transform: TransformName | null;
  readonly set: SetName | 'min';
  /** Epoch of forgetting; 0 for models that forgot nothing and methods that do not train. */
  readonly epoch: number;
  /** One a seed, in the order of the seeds; null for a run that diverged, or has no such number. */
  readonly values: readonly (number | null)[];
  readonly mean: number | null;
  /** Standard deviation with n − 1; null for fewer than two values. */
  readonly sd: number | null;
  /** Values that are not null. */
  readonly n: number;
  /** The number the paper prints in this place, for the last epoch; null where it prints none. */
  readonly paper: number | null;
}

/** All numbers of some runs: for each method, pattern and transform each set after each epoch. */
export function cellsOfRuns(records: readonly RunRecord[], seeds: readonly number[]): Cell[] {
  return groupRuns(records).flatMap((group) => {
    const epochs = epochsOf(group);
    return epochs.flatMap((epoch) => {
      const accuracies = seeds.map((seed) => {
        const record = group.records.find(({ config }) => config.seed === seed);
        return record ? accuraciesAt(record, epoch) : null;
      });
      const { method, pattern, transform } = group;
      const value = (set: Cell['set'], of: SetAccuracies | null) =>
        of === null ? null : set === 'min' ? minimumOverArrows(pattern, of) : of[set];
      return setsOf(group).map((set) => {
        const { values, mean, sd, n } = summarizeRuns(accuracies.map((of) => value(set, of)));
        const paper = epoch === epochs.at(-1) ? paperNumber(group, set) : null;
        return { method, pattern, transform, set, epoch, values, mean, sd, n, paper };
      });
    });
  });
}

/** The sets that the group's runs have, and the minimum over its pattern's arrows. */
function setsOf({ records }: RunGroup): Cell['set'][] {
  const has = (set: SetName) =>
    records.some(({ result }) => (result?.evaluation.counts[set] ?? 0) > 0);
  return [...setNames.filter(has), 'min'];
}

function epochsOf({ records }: RunGroup): number[] {
  const [first] = records;
  const last = first?.config.kind === 'forget' ? (first.config.settings?.epochs ?? 0) : 0;
  return last === 0 ? [0] : Array.from({ length: last }, (_, i) => i + 1);
}

function accuraciesAt({ config, epochs, result }: RunRecord, epoch: number): SetAccuracies | null {
  const told = config.kind === 'forget' ? epochs.find((metrics) => metrics.epoch === epoch) : null;
  return told?.accuracies ?? (epoch === 0 ? (result?.evaluation.sets ?? null) : null);
}

function paperNumber({ method, pattern, records }: RunGroup, set: Cell['set']): number | null {
  const pretrain = records[0]?.pretrain;
  if (pattern !== 'A' || set === 'min' || pretrain?.forgetClass !== 0) return null;
  return paperNumbers[pretrain.dataset]?.[method]?.[set]?.mean ?? null;
}
