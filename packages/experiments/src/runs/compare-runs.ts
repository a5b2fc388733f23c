import { SfError } from '@sf/core';

import { readRun } from '../run-folder/read-run.js';
import type { RunRecord } from '../run-folder/run-record.js';
import { summarizeRun, type RunSummary } from './summarize-run.js';

/** What sets some runs apart, and what came of it. */
export interface RunComparison {
  readonly runs: readonly RunSummary[];
  /** The fields of the configs whose values are not the same for all; none for repetitions. */
  readonly differences: readonly {
    /** With points, e.g. `settings.lambdaKl`; the pretraining's begin with `pretrain.`. */
    readonly field: string;
    /** One a run; null where its config does not have the field. */
    readonly values: readonly unknown[];
  }[];
}

/**
 * Holds the configs and the accuracies of some runs against each other.
 *
 * @param folders - of two runs or more, finished or not
 * @throws SfError `SF_ONE_RUN` for fewer, and as {@link readRun}
 * @example
 * ```ts
 * const { differences } = await compareRuns(['runs/a', 'runs/b']);
 * for (const { field, values } of differences) console.log(field, values.join(' and '));
 * ```
 */
export async function compareRuns(folders: readonly string[]): Promise<RunComparison> {
  if (folders.length < 2)
    throw new SfError(`a comparison takes two runs or more; got ${folders.length}`, {
      code: 'SF_ONE_RUN',
      hint: 'name another run folder',
    });
  const runs = await Promise.all(folders.map(summarizeRun));
  const configs = (await Promise.all(folders.map(readRun))).map(fieldsOf);
  const fields = new Set(configs.flatMap((config) => [...config.keys()]));
  const differences = [...fields]
    .map((field) => ({ field, values: configs.map((config) => config.get(field) ?? null) }))
    .filter(({ values }) => new Set(values.map((value) => JSON.stringify(value))).size > 1);
  return { runs, differences };
}

function fieldsOf({ config, pretrain }: RunRecord): Map<string, unknown> {
  const own = config.kind === 'forget' ? config : { kind: config.kind };
  const fields = flatten({ ...own, pretrain });
  // These say what the fields of the pretraining say.
  for (const field of ['pretrained', 'pretrain.kind']) fields.delete(field);
  return fields;
}

function flatten(value: object, prefix = ''): Map<string, unknown> {
  return new Map(
    Object.entries(value).flatMap(([name, part]: [string, unknown]) =>
      typeof part === 'object' && part !== null && !Array.isArray(part)
        ? [...flatten(part, `${prefix}${name}.`)]
        : [[`${prefix}${name}`, part] as const],
    ),
  );
}
