import {
  categoricalDistribution,
  floatDistribution,
  intDistribution,
} from '../../space/create-distribution.js';
import type { CategoricalChoice, Distribution } from '../../space/distribution.js';
import { parsePythonJson } from './parse-python-json.js';
import { asciiText, floatText } from './python-json-text.js';
import { asFields, boolean, list, number, text, type Fields } from './record-fields.js';

/**
 * A distribution as Optuna's `distribution_to_json` writes it, with Python's default spacing, to the
 * letter. Numbers among choices are written as they are: which were floats in Python is not known.
 */
export function distributionText(distribution: Distribution): string {
  if (distribution.kind === 'categorical') {
    const choices = distribution.choices.map(choiceText).join(', ');
    return `{"name": "CategoricalDistribution", "attributes": {"choices": [${choices}]}}`;
  }
  const { low, high, log, step } = distribution;
  if (distribution.kind === 'int')
    return `{"name": "IntDistribution", "attributes": {"log": ${log}, "step": ${step ?? 1}, "low": ${low}, "high": ${high}}}`;
  const stepText = step === null ? 'null' : floatText(step);
  return `{"name": "FloatDistribution", "attributes": {"step": ${stepText}, "low": ${floatText(low)}, "high": ${floatText(high)}, "log": ${log}}}`;
}

/**
 * The distribution of a text as Optuna 3 and later write it.
 *
 * @throws Error for any other
 */
export function parseDistribution(json: string): Distribution {
  const fields = asFields('distribution', parsePythonJson(json));
  const attributes = asFields('attributes', fields.attributes);
  const name = text(fields, 'name');
  if (name === 'CategoricalDistribution')
    return categoricalDistribution(list(attributes, 'choices') as CategoricalChoice[]);
  if (name === 'FloatDistribution' || name === 'IntDistribution') return rangeOf(name, attributes);
  throw new Error(`distribution: expected a known name, got '${name}'`);
}

function rangeOf(name: 'FloatDistribution' | 'IntDistribution', attributes: Fields): Distribution {
  const [low, high] = [number(attributes, 'low'), number(attributes, 'high')];
  const options = {
    log: boolean(attributes, 'log'),
    ...(attributes.step === null ? {} : { step: number(attributes, 'step') }),
  };
  return name === 'IntDistribution'
    ? intDistribution(low, high, options)
    : floatDistribution(low, high, options);
}

function choiceText(choice: CategoricalChoice): string {
  return typeof choice === 'number' ? String(choice) : asciiText(choice);
}
