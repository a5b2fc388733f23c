import fs from 'node:fs/promises';
import path from 'node:path';

import { writeFileAtomically } from '@sf/models/node';
import type { Study } from '@sf/search';
import { stringify } from 'yaml';

import { describeMethod } from '../config/methods.js';
import type { PretrainConfig } from '../config/pretrain-config.js';
import type { SearchOptions } from '../events.js';
import { connectQueue } from '../queue/connect-queue.js';
import { createHandOut } from '../queue/hand-out.js';
import { createQueuePlace } from '../queue/queue-place.js';
import { readJson, writeJson } from '../run-folder/json-file.js';
import { lockFolder } from '../run-folder/lock.js';
import { packageVersions } from '../run-folder/package-versions.js';
import { runFolderName } from '../run-folder/run-folder-name.js';
import { fisherStep } from '../steps/run-fisher.js';
import { classInputsStep } from '../steps/run-class-inputs.js';
import { pretrainStep } from '../steps/run-pretrain.js';
import { statisticsStep } from '../steps/run-statistics.js';
import { createStepContext, type StepContext } from '../steps/step-context.js';
import { assertSendable } from '../workers/assert-sendable.js';
import { divideForTrials } from '../workers/divide-machine.js';
import { openSearchStudy } from './open-search-study.js';
import type { SearchConfig } from './search-config.js';
import { searchPretraining } from './trial-config.js';
import { writeStudyFigures } from './study-figures.js';
import { createLocalPlace, createProcessPlace } from './trial-places.js';
import type { TrialPlace } from './trial-work.js';
import { tryNumbers } from './try-numbers.js';
import { tryRule, type RuleResult } from './try-rule.js';
import { winnerConfig } from './winner-config.js';

/** What a search found. */
export interface SearchResult {
  readonly config: SearchConfig;
  /** Trials by how they ended. */
  readonly trials: Readonly<Record<'complete' | 'pruned' | 'failed', number>>;
  /** The best of those that were judged on all folds; null where none was. */
  readonly best: {
    readonly number: number;
    /** Mean over the folds of the minimum over the pattern's arrows. */
    readonly value: number;
    readonly params: Readonly<Record<string, unknown>>;
  } | null;
  /** The best numbers with the λ_KL of a rule in place of the one found; null where there is none. */
  readonly rule: RuleResult | null;
}

/**
 * Searches a method's numbers by cross-validation as the supplement has it: each trial forgets with
 * its numbers on each fold of D_f and D_f,clean, and is worth the mean over the folds of the minimum of
 * the pattern's accuracies on what was held out. The model is trained once, on nine tenths of the
 * training images; the test images have no part in any of it.
 *
 * The folder holds the study as Optuna's journal (`study.log`), `search.json`, the winner as a comparison,
 * `best.yaml`, and two figures of the study. The same call goes on where it was; what a killed process was trying is
 * tried again, under the same number. A trial whose training fails is a failed one, and the search goes
 * on.
 *
 * With `workers` trials run in other processes, several at a time. What random sampling tries does not
 * depend on how many; TPE learns from the trials that have ended, so there it does. With `queue`
 * {@link serveWork} of any machine runs them.
 *
 * @throws SfError `SF_FOREIGN_RUN` where the folder is of another search, `SF_RUN_LOCKED`
 * @throws the signal's reason when aborted
 * @example
 * ```ts
 * const { best } = await runSearch(await readSearchFile('search.yaml'), 'runs/search');
 * ```
 */
export async function runSearch(
  config: SearchConfig,
  folder: string,
  options: SearchOptions = {},
): Promise<SearchResult> {
  assertSendable(options);
  const context = createStepContext(options);
  const pretrain = searchPretraining(config);
  const pretrained = path.join(options.queue?.shared ?? folder, runFolderName(pretrain));
  const place = await createPlace(pretrain, context, options);
  try {
    await keepModel(config, pretrained, context);
    await fs.mkdir(folder, { recursive: true });
    const unlock = await lockFolder(folder);
    try {
      const study = await openSearchStudy(folder, config, (message) =>
        options.observe?.({ type: 'warning', message }),
      );
      await tryNumbers(study, { config, folder: pretrained, place, options });
      const result = await resultOf(study, config, folder);
      const { signal } = options;
      const before = result.rule;
      const task = { config, folder: pretrained, place, signal, before };
      const rule = result.best && (await tryRule(result.best.params, task));
      await writeStudyFigures(study, config, folder);
      return await writeResult({ ...result, rule }, folder);
    } finally {
      await unlock();
    }
  } finally {
    await place.close();
  }
}

/** The pretrained model of all trials, and what the method needs that is kept of it. */
async function keepModel(
  config: SearchConfig,
  folder: string,
  context: StepContext,
): Promise<void> {
  const { method, fisherOn } = config;
  await pretrainStep(searchPretraining(config), folder, context);
  const { needs } = describeMethod(method);
  if (needs.includes('fisher')) await fisherStep(folder, fisherOn, context);
  if (needs.includes('classInputs')) await classInputsStep(folder, context);
  else if (needs.includes('statistics')) await statisticsStep(folder, context);
}

async function createPlace(
  pretrain: PretrainConfig,
  { data }: StepContext,
  { workers, queue, cacheFolder, observe, signal }: SearchOptions,
): Promise<TrialPlace> {
  if (queue) {
    const connection = await connectQueue(queue.redis, observe);
    const versions = await packageVersions();
    return createQueuePlace(createHandOut({ connection, versions, observe, signal }), queue.jobs);
  }
  if (!workers) return createLocalPlace(data);
  const { backend, start } = workers;
  const divided = divideForTrials(pretrain, workers);
  return createProcessPlace({ backend, cacheFolder, ...divided, ...(start && { start }) }, observe);
}

/** What the study says, and what an earlier call has found out about the rule. */
async function resultOf(study: Study, config: SearchConfig, folder: string): Promise<SearchResult> {
  const all = await study.trials();
  const countOf = (state: string) => all.filter((trial) => trial.state === state).length;
  const trials = {
    complete: countOf('complete'),
    pruned: countOf('pruned'),
    failed: countOf('failed'),
  };
  const won = trials.complete > 0 ? await study.bestTrial() : null;
  const best = won && { number: won.number, value: won.values?.[0] ?? NaN, params: won.params };
  const before = await readJson<SearchResult>(folder, 'search.json');
  return { config, trials, best, rule: before?.rule ?? null };
}

async function writeResult(result: SearchResult, folder: string): Promise<SearchResult> {
  const { config, best } = result;
  await writeJson(folder, 'search.json', result);
  if (best)
    await writeFileAtomically(
      path.join(folder, 'best.yaml'),
      stringify(winnerConfig(config, best.params)),
    );
  return result;
}
