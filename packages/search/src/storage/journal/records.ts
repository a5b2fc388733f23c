import { SearchError } from '../../errors/search-error.js';
import { toInternal } from '../../space/representation.js';
import type { Json } from '../../trial/json.js';
import type { FinishedState, TrialTemplate } from '../../trial/trial-record.js';
import type { Direction, StoredParameter } from '../storage.js';
import { distributionText } from './distribution-json.js';
import { directionCode, opCode, stateCode } from './op-code.js';
import { PythonFloat, type PythonJson } from './python-json-text.js';
import { pythonTimeText } from './python-time.js';

/** A line to be written, without its writer; fields in Optuna's order. */
export interface JournalRecord {
  readonly op_code: number;
  readonly [field: string]: PythonJson | undefined;
}

export const createStudyRecord = (
  name: string,
  directions: readonly Direction[],
): JournalRecord => ({
  op_code: opCode.createStudy,
  study_name: name,
  directions: directions.map(directionCode),
});

export const deleteStudyRecord = (study: number): JournalRecord => ({
  op_code: opCode.deleteStudy,
  study_id: study,
});

export const studyAttributeRecord = (
  study: number,
  owner: 'user' | 'system',
  attribute: Readonly<Record<string, Json>>,
): JournalRecord => ({
  op_code: owner === 'user' ? opCode.setStudyUserAttribute : opCode.setStudySystemAttribute,
  study_id: study,
  [`${owner}_attr`]: attribute,
});

/** A trial that starts now. */
export const createTrialRecord = (study: number, startedAt: Date): JournalRecord => ({
  op_code: opCode.createTrial,
  study_id: study,
  datetime_start: pythonTimeText(startedAt),
});

/**
 * A trial with what a template has.
 *
 * @throws SearchError `SF_SEARCH_BAD_VALUE` for a parameter without a distribution, or not of it
 */
export function templateRecord(study: number, template: TrialTemplate): JournalRecord {
  const { startedAt = null, endedAt = null, state = 'running', values = null } = template;
  const { params = {}, distributions = {}, intermediateValues = [] } = template;
  const several = values !== null && values.length > 1;
  return {
    op_code: opCode.createTrial,
    study_id: study,
    datetime_start: startedAt && pythonTimeText(startedAt),
    state: stateCode(state),
    value: several || values?.[0] === undefined ? null : new PythonFloat(values[0]),
    values: several ? floats(values) : null,
    datetime_complete: endedAt ? pythonTimeText(endedAt) : undefined,
    distributions: mapValues(distributions, (_, distribution) => distributionText(distribution)),
    params: mapValues(params, (name, value) => {
      const distribution = distributions[name];
      if (distribution) return internalValue({ value, distribution });
      throw new SearchError(
        `parameter '${name}': expected a distribution beside its value, got none`,
        {
          code: 'SF_SEARCH_BAD_VALUE',
        },
      );
    }),
    user_attrs: template.userAttributes ?? {},
    system_attrs: template.systemAttributes ?? {},
    intermediate_values: Object.fromEntries(
      [...intermediateValues].map(([step, value]) => [step, new PythonFloat(value)]),
    ),
  };
}

export const parameterRecord = (
  trial: number,
  name: string,
  parameter: StoredParameter,
): JournalRecord => ({
  op_code: opCode.setParameter,
  trial_id: trial,
  param_name: name,
  param_value_internal: internalValue(parameter),
  distribution: distributionText(parameter.distribution),
});

/** A waiting trial that starts now. */
export const startRecord = (trial: number, startedAt: Date): JournalRecord => ({
  op_code: opCode.setState,
  trial_id: trial,
  state: stateCode('running'),
  values: null,
  datetime_start: pythonTimeText(startedAt),
});

/** A trial that ends now. */
export const finishRecord = (
  trial: number,
  end: { state: FinishedState; values: readonly number[] | null; endedAt: Date },
): JournalRecord => ({
  op_code: opCode.setState,
  trial_id: trial,
  state: stateCode(end.state),
  values: end.values && floats(end.values),
  datetime_complete: pythonTimeText(end.endedAt),
});

export const intermediateValueRecord = (
  trial: number,
  step: number,
  value: number,
): JournalRecord => ({
  op_code: opCode.setIntermediateValue,
  trial_id: trial,
  step,
  intermediate_value: new PythonFloat(value),
});

export const trialAttributeRecord = (
  trial: number,
  owner: 'user' | 'system',
  attribute: Readonly<Record<string, Json>>,
): JournalRecord => ({
  op_code: owner === 'user' ? opCode.setTrialUserAttribute : opCode.setTrialSystemAttribute,
  trial_id: trial,
  [`${owner}_attr`]: attribute,
});

/** Of a choice the index, which Python has as an integer; of a range always a float. */
function internalValue({ value, distribution }: StoredParameter): PythonJson {
  const internal = toInternal(distribution, value);
  return distribution.kind === 'categorical' ? internal : new PythonFloat(internal);
}

function floats(values: readonly number[]): PythonFloat[] {
  return values.map((value) => new PythonFloat(value));
}

function mapValues<T>(
  fields: Readonly<Record<string, T>>,
  change: (name: string, value: T) => PythonJson,
): Record<string, PythonJson> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, change(name, value)]),
  );
}
