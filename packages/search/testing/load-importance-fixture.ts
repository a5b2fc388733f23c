import fs from 'node:fs';
import path from 'node:path';

import type { ImportanceOptions } from '../src/importance/parameter-importances.js';
import type { PedAnovaOptions } from '../src/importance/ped-anova/ped-anova.js';
import type { ParameterValue } from '../src/space/distribution.js';
import { parseDistribution } from '../src/storage/journal/distribution-json.js';
import { parsePythonJson } from '../src/storage/journal/parse-python-json.js';
import type { Direction } from '../src/storage/storage.js';
import { createRecord } from '../src/storage/trial-list.js';
import type { TrialRecord, TrialState } from '../src/trial/trial-record.js';

type Importances = Readonly<Record<string, number>>;

/** A study that Optuna searched, and the importances that it computed. */
export interface ImportanceFixture {
  readonly directions: readonly Direction[];
  readonly trials: readonly TrialRecord[];
  /** By options of this package; `target` is the place of the objective. */
  readonly pedAnova: readonly {
    readonly options: PedAnovaOptions &
      Omit<Partial<ImportanceOptions>, 'target'> & { readonly target?: number };
    readonly importances: Importances;
  }[];
  /** By the seed of the forest. */
  readonly fanova: readonly Importances[];
}

interface Written extends Omit<ImportanceFixture, 'trials'> {
  readonly distributions: readonly string[];
  readonly trials: readonly [
    state: string,
    values: readonly number[] | null,
    params: Readonly<Record<string, readonly [distribution: number, value: ParameterValue]>>,
  ][];
}

/** What `testing/optuna/make_importances.py` wrote of a study. */
export function loadImportanceFixture(name: string): ImportanceFixture {
  const file = path.join(import.meta.dirname, 'fixtures/importance', `${name}.json`);
  const written = parsePythonJson(fs.readFileSync(file, 'utf8')) as Written;
  const distributions = written.distributions.map(parseDistribution);
  const trials = written.trials.map(([state, values, params], number) => {
    const entries = Object.entries(params);
    return createRecord(number, {
      state: state === 'FAIL' ? 'failed' : (state.toLowerCase() as TrialState),
      values,
      params: Object.fromEntries(entries.map(([key, [, value]]) => [key, value])),
      distributions: Object.fromEntries(
        entries.map(([key, [place]]) => [key, distributions[place] ?? distributions[0]]),
      ) as TrialRecord['distributions'],
    });
  });
  return { ...written, trials };
}
