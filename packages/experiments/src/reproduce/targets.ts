import fs from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { didYouMean, SfError } from '@sf/core';

import { readConfigFile } from '../config-file/read-config-file.js';
import type { ComparisonConfig } from '../config-file/comparison-config.js';

/** A table or figure of the paper that can be made. */
export interface Target {
  /** e.g. `table-2`. */
  readonly name: string;
  /** The folder of its config: a dataset. */
  readonly dataset: string;
  /** Its config file, to read or to copy. */
  readonly file: string;
}

const presets = fileURLToPath(new URL('../../presets/', import.meta.url));

/** All targets, by dataset and name: the files in `presets/`. */
export async function listTargets(): Promise<Target[]> {
  const entries = await fs.readdir(presets, { withFileTypes: true });
  const datasets = entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  const found = datasets.map(async (dataset) => {
    const names = await fs.readdir(path.join(presets, dataset));
    return names
      .filter((name) => name.endsWith('.yaml'))
      .sort()
      .map((name) => ({
        ...{ name: name.slice(0, -'.yaml'.length), dataset },
        file: path.join(presets, dataset, name),
      }));
  });
  return (await Promise.all(found)).flat();
}

/**
 * A target with its config.
 *
 * @throws SfError `SF_UNKNOWN_TARGET` that lists those of the dataset, with the one that was probably meant
 */
export async function findTarget(
  name: string,
  dataset: string,
): Promise<Target & { readonly config: ComparisonConfig }> {
  const targets = await listTargets();
  const there = targets.filter((target) => target.dataset === dataset);
  const target = there.find((one) => one.name === name);
  if (target) return { ...target, config: await readConfigFile(target.file) };
  if (there.length === 0) {
    const datasets = [...new Set(targets.map((one) => one.dataset))];
    throw unknown('dataset', dataset, datasets);
  }
  throw unknown(
    `target for ${dataset}`,
    name,
    there.map((one) => one.name),
  );
}

function unknown(what: string, name: string, known: readonly string[]): SfError {
  return new SfError(
    `unknown ${what} '${name}': expected one of ${known.join(', ')}.${didYouMean(name, known)}`,
    { code: 'SF_UNKNOWN_TARGET' },
  );
}
