import type { Pattern } from '@sf/core';

import { methodNames } from '../config/methods.js';
import type { TransformName } from '../config/names.js';
import type { RunRecord } from '../run-folder/run-record.js';

/** Runs that differ in their seeds alone. */
export interface RunGroup {
  /**
   * One of {@link methodNames}, `pretrained`, `retrained` without what is to be forgotten, or `oracle`,
   * trained knowing all.
   */
  readonly method: string;
  readonly pattern: Pattern;
  readonly transform: TransformName | null;
  /** At least one. */
  readonly records: readonly RunRecord[];
}

/**
 * Sorts finished and diverged runs into groups: for each pretraining and pattern first `pretrained`,
 * then the methods in their order, then what was trained for comparison. Unfinished runs are left out.
 */
export function groupRuns(records: readonly RunRecord[]): RunGroup[] {
  const ended = records.filter(({ result }) => result !== null);
  const references = ended.filter(({ pretrain }) => pretrain.trainOn !== undefined);
  const others = ended.filter((record) => !references.includes(record));
  const groups = groupBy(others, ({ pretrain }) => withoutSeed(pretrain)).flatMap(
    groupOfPretraining,
  );
  return [
    ...groups,
    ...groupBy(references, ({ pretrain }) => withoutSeed(pretrain)).flatMap((runs) =>
      patternsOf(others, runs).map((pattern): RunGroup => {
        const { transform = null, trainOn } = runs[0]?.pretrain ?? {};
        const method = trainOn === 'oracle' ? 'oracle' : 'retrained';
        return { method, pattern, transform, records: runs };
      }),
    ),
  ];
}

function groupOfPretraining(runs: readonly RunRecord[]): RunGroup[] {
  const pretrained = runs.filter(({ config }) => config.kind === 'pretrain');
  const transform = runs[0]?.pretrain.transform ?? null;
  return patternsOf(runs, runs).flatMap((pattern): RunGroup[] => {
    const group = (method: string, some: readonly RunRecord[]) => ({
      ...{ method, pattern, transform },
      records: some,
    });
    return [
      ...(pretrained.length > 0 ? [group('pretrained', pretrained)] : []),
      ...methodNames.flatMap((method) => {
        const some = runs.filter(
          ({ config }) =>
            config.kind === 'forget' && config.pattern === pattern && config.method === method,
        );
        return groupBy(some, ({ config }) => withoutSeed(config)).map((alike) =>
          group(method, alike),
        );
      }),
    ];
  });
}

/** A model that has forgotten nothing can be held against any pattern it has the sets of. */
function patternsOf(all: readonly RunRecord[], runs: readonly RunRecord[]): Pattern[] {
  const transform = runs[0]?.pretrain.transform ?? null;
  const patterns = all.flatMap(({ config, pretrain }) =>
    config.kind === 'forget' && pretrain.transform === transform ? [config.pattern] : [],
  );
  const possible: Pattern[] = transform === null ? ['A'] : ['B', 'C'];
  return patterns.length === 0 ? possible : [...new Set(patterns)].sort();
}

function withoutSeed(config: RunRecord['config']): string {
  return JSON.stringify({ ...config, seed: null, pretrained: null });
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return [...groups.values()];
}
