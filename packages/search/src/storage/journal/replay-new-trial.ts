import type { Distribution, ParameterValue } from '../../space/distribution.js';
import { toExternal } from '../../space/representation.js';
import type { Json } from '../../trial/json.js';
import type { TrialRecord, TrialState } from '../../trial/trial-record.js';
import { stateOf } from './op-code.js';
import { parsePythonTime } from './python-time.js';
import {
  asFields,
  expected,
  number,
  numbers,
  numeric,
  text,
  type Fields,
} from './record-fields.js';

/**
 * The trial that a line creates: a running one, or with all that a trial made elsewhere has
 * (`study.add_trial`, `study.enqueue_trial`).
 *
 * @param parse - reads a distribution's text
 * @throws Error for fields that are none of a new trial's
 */
export function replayNewTrial(
  trial: number,
  fields: Fields,
  parse: (json: unknown) => Distribution,
): TrialRecord {
  const distributions = mapFields(fields, 'distributions', (_, json) => parse(json));
  const params = mapFields(fields, 'params', (name, internal): ParameterValue => {
    const distribution = distributions[name];
    if (!distribution) throw expected(`distributions.${name}`, 'a text', distribution);
    return toExternal(distribution, numeric(`params.${name}`, internal));
  });
  return {
    number: trial,
    state: fields.state === undefined ? 'running' : stateField(fields),
    params,
    distributions,
    values: valuesOf(fields),
    intermediateValues: new Map(
      Object.entries(mapFields(fields, 'intermediate_values', numeric)).map(
        ([step, value]): [number, number] => [Number(step), value],
      ),
    ),
    userAttributes: mapFields(fields, 'user_attrs', (_, value) => value as Json),
    systemAttributes: mapFields(fields, 'system_attrs', (_, value) => value as Json),
    startedAt: timeField(fields, 'datetime_start'),
    endedAt: fields.datetime_complete === undefined ? null : timeField(fields, 'datetime_complete'),
  };
}

/** @throws Error for a number that is no state's */
export function stateField(fields: Fields): TrialState {
  const state = stateOf(number(fields, 'state'));
  if (state) return state;
  throw expected('state', '0 … 4', fields.state);
}

/** @throws Error for a text that is no moment */
export function timeField(fields: Fields, name: string): Date | null {
  if (fields[name] === null) return null;
  const moment = parsePythonTime(text(fields, name));
  if (moment) return moment;
  throw expected(name, 'a moment of ISO 8601', fields[name]);
}

/** One objective stands in `value`, several in `values`. */
function valuesOf(fields: Fields): readonly number[] | null {
  const { value = null, values = null } = fields;
  if (values !== null) return numbers(fields, 'values');
  return value === null ? null : [number(fields, 'value')];
}

/** The fields of a field that may be absent, each changed. */
function mapFields<T>(
  fields: Fields,
  name: string,
  change: (key: string, value: unknown) => T,
): Record<string, T> {
  const entries = Object.entries(asFields(name, fields[name] ?? {}));
  return Object.fromEntries(entries.map(([key, value]) => [key, change(key, value)]));
}
