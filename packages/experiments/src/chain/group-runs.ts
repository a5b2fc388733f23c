import type { Pattern } from '@sf/core';

import { methodNames } from '../config/methods.js';
import type { TransformName } from '../config/names.js';
import type { PretrainConfig } from '../config/pretrain-config.js';
import type { RunRecord } from '../run-folder/run-record.js';

/** Runs that differ in their seeds alone. */
export interface RunGroup {
  /** One of {@link methodNames}, or `pretrained`. */
  readonly method: string;
  readonly pattern: Pattern;
  readonly transform: TransformName | null;
  /** At least one. */
  readonly records: readonly RunRecord[];
}

/**
 * Sorts finished and diverged runs into groups: for each pretraining and pattern first `pretrained`,
 * then the methods in their order. Unfinished runs are left out.
 */
export function groupRuns(records: readonly RunRecord[]): RunGroup[] {
  const ended = records.filter(({ result }) => result !== null);
  const byPretraining = groupBy(ended, ({ pretrain }) => withoutSeed(pretrain));
  return byPretraining.flatMap((runs) => {
    const pretrained = runs.filter(({ config }) => config.kind === 'pretrain');
    const transform = runs[0]?.pretrain.transform ?? null;
    return patternsOf(runs, transform).flatMap((pattern): RunGroup[] => {
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
          return groupBy(some, ({ config }) => withoutSeed(config)).map((runs) =>
            group(method, runs),
          );
        }),
      ];
    });
  });
}

/** A model that has not forgotten anything yet can be held against any pattern it has the sets of. */
function patternsOf(runs: readonly RunRecord[], transform: PretrainConfig['transform']): Pattern[] {
  const patterns = runs.flatMap(({ config }) => (config.kind === 'forget' ? [config.pattern] : []));
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
