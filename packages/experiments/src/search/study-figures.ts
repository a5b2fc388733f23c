import path from 'node:path';

import { writeFileAtomically } from '@sf/models/node';
import { renderSvg, studyCoordinates, studySlices, type StudyData } from '@sf/report';
import type { Study, TrialRecord } from '@sf/search';

import { describeMethod } from '../config/methods.js';
import type { SearchConfig } from './search-config.js';
import { searchSpace } from './trial-config.js';

/** What is searched for, as the paper writes it. */
const titles: Readonly<Record<string, string>> = {
  ...{ learningRate: 'learning rate', lambdaKl: 'λ_KL', lambdaForget: 'λ_f' },
  ...{ lambda: 'λ', ridge: 'ε' },
};

/**
 * Draws the study of a search into its folder: `slices.svg`, what each number had to do with what the
 * trials were worth, and `parallel-coordinates.svg`, which numbers went together. Nothing where no trial
 * was judged on all folds.
 */
export async function writeStudyFigures(
  study: Study,
  config: SearchConfig,
  folder: string,
): Promise<void> {
  const data = await studyData(study, config);
  if (!data) return;
  const { method, pattern, transform, dataset } = config;
  const mark = transform === null ? '' : `, ${transform}`;
  const pruned = data.trials.filter(({ state }) => state === 'pruned').length;
  const options = {
    title: `Search: ${describeMethod(method).title}, Pattern ${pattern}${mark}, ${dataset}`,
    subtitle: `${data.trials.length - pruned} trials on all folds, ${pruned} ended early`,
  };
  const figures = {
    'slices.svg': studySlices(data, options),
    'parallel-coordinates.svg': studyCoordinates(data, options),
  };
  for (const [name, figure] of Object.entries(figures))
    await writeFileAtomically(path.join(folder, name), await renderSvg(figure));
}

async function studyData(study: Study, config: SearchConfig): Promise<StudyData | null> {
  const names = Object.keys(searchSpace(config));
  const trials = (await study.trials(['complete', 'pruned'])).flatMap((trial) =>
    drawn(trial, names),
  );
  if (!trials.some(({ state }) => state === 'complete')) return null;
  const { number: best } = await study.bestTrial();
  const parameters = Object.entries(searchSpace(config)).map(([name, distribution]) => ({
    name,
    title: titles[name] ?? name,
    log: distribution.kind === 'float' && distribution.log,
  }));
  return { parameters, trials, best, valueTitle: `mean minimum over ${config.folds} folds` };
}

/** A trial that another program put into the journal may lack a number. */
function drawn({ number, state, values, params }: TrialRecord, names: readonly string[]) {
  const [value = NaN] = values ?? [];
  const own = Object.fromEntries(names.map((name) => [name, Number(params[name])]));
  if (![value, ...Object.values(own)].every(Number.isFinite)) return [];
  if (state !== 'complete' && state !== 'pruned') return [];
  return [{ number, state, value, params: own }];
}
