import type { Json } from '../../trial/json.js';
import type { TrialRecord } from '../../trial/trial-record.js';
import { opCode } from './op-code.js';
import { asFields, number, numbers, type Fields } from './record-fields.js';
import { stateField, timeField } from './replay-new-trial.js';

/**
 * What a line changes of an unfinished trial, whatever else is in its study; undefined for nothing.
 *
 * @throws Error for fields that are none of the line's kind
 */
export function replayChange(trial: TrialRecord, fields: Fields): Partial<TrialRecord> | undefined {
  switch (fields.op_code) {
    case opCode.setState:
      return replayState(trial, fields);
    case opCode.setIntermediateValue: {
      const value = number(fields, 'intermediate_value');
      const values = new Map(trial.intermediateValues).set(number(fields, 'step'), value);
      return { intermediateValues: values };
    }
    case opCode.setTrialUserAttribute:
      return { userAttributes: { ...trial.userAttributes, ...attribute(fields, 'user_attr') } };
    default:
      return {
        systemAttributes: { ...trial.systemAttributes, ...attribute(fields, 'system_attr') },
      };
  }
}

/** @throws Error for what is not an object */
export function attribute(fields: Fields, name: string): Record<string, Json> {
  return asFields(name, fields[name]) as Record<string, Json>;
}

function replayState(trial: TrialRecord, fields: Fields): Partial<TrialRecord> | undefined {
  const state = stateField(fields);
  // Another program has claimed it before.
  if (state === 'running' && trial.state === 'running') return undefined;
  const values = fields.values === null ? {} : { values: numbers(fields, 'values') };
  if (state === 'waiting') return { state, ...values };
  return state === 'running'
    ? { state, ...values, startedAt: timeField(fields, 'datetime_start') }
    : { state, ...values, endedAt: timeField(fields, 'datetime_complete') };
}
