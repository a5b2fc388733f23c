import type { ParameterValue } from '../../space/distribution.js';
import type { StudyStorage } from '../../storage/storage.js';
import type { TrialRecord } from '../../trial/trial-record.js';

/** Optuna's databases hold no longer texts. */
const longest = 2045;
const key = (part: number): string => `tpe:relative_params:${part}`;

type Params = Readonly<Record<string, ParameterValue>>;

/**
 * Writes down what was drawn for a trial before its objective asks for it, so that others who sample
 * meanwhile know; in Optuna 5's attributes.
 */
export async function writeRelativeParams(
  study: StudyStorage,
  trial: TrialRecord,
  params: Params,
): Promise<void> {
  const text = JSON.stringify(params);
  for (let part = 0; part * longest < text.length; part++)
    await study.setSystemAttribute(
      trial.number,
      key(part),
      text.slice(part * longest, (part + 1) * longest),
    );
}

/** The parameters of a trial, and of a running one also those drawn for it beforehand. */
export function knownParams({ state, params, systemAttributes }: TrialRecord): Params {
  if (state !== 'running') return params;
  let text = '';
  for (let part = 0; typeof systemAttributes[key(part)] === 'string'; part++)
    text += systemAttributes[key(part)] as string;
  return { ...parse(text), ...params };
}

/** What another program has not written to its end yet counts as nothing. */
function parse(text: string): Params {
  if (text === '') return {};
  try {
    return JSON.parse(text) as Params;
  } catch {
    return {};
  }
}
