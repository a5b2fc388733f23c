import fs from 'node:fs';
import path from 'node:path';

import { parsePythonJson } from '../src/storage/journal/parse-python-json.js';
import type { Distribution } from '../src/space/distribution.js';
import type { Storage } from '../src/storage/storage.js';
import type { TrialRecord } from '../src/trial/trial-record.js';

interface Described {
  readonly startedAt: string | null;
  readonly endedAt: string | null;
}

const fixtures = path.join(import.meta.dirname, 'fixtures/journal');

/** A journal that an Optuna wrote, and what that Optuna reads from it (see `describeStudies`). */
export function journalFixture(version: string): {
  file: string;
  text: string;
  described: unknown[];
} {
  const file = path.join(fixtures, `optuna-${version}.log`);
  const json = fs.readFileSync(path.join(fixtures, `optuna-${version}.json`), 'utf8');
  return { file, text: fs.readFileSync(file, 'utf8'), described: readDescribed(json) };
}

/** What `make_journals.py` says of a journal, with moments as dates. */
export function readDescribed(json: string): unknown[] {
  const { studies } = parsePythonJson(json) as { studies: { trials: Described[] }[] };
  return studies.map((study) => ({
    ...study,
    trials: study.trials.map((trial) => ({
      ...trial,
      startedAt: trial.startedAt && new Date(trial.startedAt),
      endedAt: trial.endedAt && new Date(trial.endedAt),
    })),
  }));
}

/** All that a storage holds, as `make_journals.py` describes it. */
export async function describeStudies(storage: Storage): Promise<unknown[]> {
  const studies = [];
  for (const name of await storage.listStudies()) {
    const study = await storage.loadStudy(name);
    studies.push({
      name,
      directions: study.directions,
      userAttributes: (await study.getAttributes()).user,
      trials: (await study.getTrials()).map(describeTrial),
    });
  }
  return studies;
}

function describeTrial(trial: TrialRecord): object {
  return {
    ...trial,
    state: trial.state === 'failed' ? 'FAIL' : trial.state.toUpperCase(),
    distributions: Object.fromEntries(
      Object.entries(trial.distributions).map(([name, each]) => [name, describeDistribution(each)]),
    ),
    intermediateValues: [...trial.intermediateValues],
  };
}

function describeDistribution(distribution: Distribution): object {
  const { kind, ...attributes } = distribution;
  const names = { float: 'Float', int: 'Int', categorical: 'Categorical' };
  return { name: `${names[kind]}Distribution`, ...attributes };
}
