import type { ParameterValue } from '../space/distribution.js';
import { sameChoice } from '../space/representation.js';
import type { StudyStorage } from '../storage/storage.js';
import type { TrialRecord } from '../trial/trial-record.js';
import type { EnqueueOptions } from './study.js';

type Params = Readonly<Record<string, ParameterValue>>;

/** Queues a trial with these parameters, under Optuna's attribute. */
export async function enqueueTrial(
  study: StudyStorage,
  params: Params,
  options: EnqueueOptions,
): Promise<void> {
  const { userAttributes = {}, skipIfExists = false } = options;
  if (skipIfExists && (await study.getTrials()).some((trial) => hasParams(trial, params))) return;
  await study.createTrial({
    state: 'waiting',
    userAttributes,
    systemAttributes: { fixed_params: { ...params } },
  });
}

function hasParams(trial: TrialRecord, params: Params): boolean {
  const own = (trial.systemAttributes.fixed_params as Params | undefined) ?? trial.params;
  const names = Object.keys(params);
  return (
    names.length === Object.keys(own).length &&
    names.every((name) => name in own && nearlySame(own[name] ?? null, params[name] ?? null))
  );
}

/** Numbers that differ in their last digits only were the same before they were written down. */
function nearlySame(a: ParameterValue, b: ParameterValue): boolean {
  if (typeof a === 'number' && typeof b === 'number' && Math.abs(a - b) <= 1e-5 * Math.abs(b))
    return true;
  return sameChoice(a, b);
}
