import { didYouMean, SfError } from '@sf/core';
import { z } from 'zod';

/**
 * Checks an input against a schema, and tells every problem at once.
 *
 * @param title - what the config is of, e.g. `pretraining`
 * @throws SfError `SF_BAD_CONFIG`
 */
export function parseConfig<Config>(
  title: string,
  schema: z.ZodType<Config>,
  input: unknown,
): Config {
  const parsed = schema.safeParse(input, { reportInput: true });
  if (parsed.success) return parsed.data;
  const fields = fieldNames(unwrapped(schema));
  throw badConfig(
    title,
    parsed.error.issues.flatMap((issue) => describeIssue(issue, fields)),
  );
}

function badConfig(title: string, problems: readonly string[]): SfError {
  const message =
    problems.length === 1
      ? `${title} config: ${problems[0] ?? ''}`
      : `${title} config has ${problems.length} problems:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`;
  return new SfError(message, { code: 'SF_BAD_CONFIG' });
}

function describeIssue(issue: z.core.$ZodIssue, fields: readonly string[]): string[] {
  const name = issue.path.map(String).join('.') || 'the config';
  const got = `got ${show(issue.input)}`;
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => {
      const path = [...issue.path, key].map(String).join('.');
      return `unknown field '${path}'.${didYouMean(key, fields)}`;
    });
  if (issue.code === 'invalid_value') {
    const names = issue.values.map(String);
    const expected = `${name} must be one of ${names.join(', ')}`;
    if (typeof issue.input !== 'string' || issue.input.length < 3)
      return [issue.input === undefined ? expected : `${expected}; ${got}`];
    return [`${expected}; ${got}.${didYouMean(issue.input, names)}`];
  }
  if (issue.code === 'too_small') {
    const unit = issue.origin === 'array' ? ' long' : '';
    const bound = issue.inclusive ? 'at least' : 'above';
    return [`${name} must be ${bound} ${issue.minimum}${unit}; ${got}`];
  }
  if (issue.code === 'too_big')
    return [`${name} must be ${issue.inclusive ? 'at most' : 'below'} ${issue.maximum}; ${got}`];
  if (issue.code === 'invalid_type') {
    if (issue.input === undefined) return [`${name} is missing`];
    return [`${name} must be ${kinds[issue.expected] ?? issue.expected}; ${got}`];
  }
  return [`${name} ${issue.message}; ${got}`];
}

const kinds: Readonly<Record<string, string>> = {
  int: 'an integer',
  number: 'a finite number',
  boolean: 'true or false',
  string: 'a text',
  array: 'a list',
  object: 'an object',
};

/** A value as its user would write it; JSON would make NaN and Infinity null. */
function show(value: unknown): string {
  if (typeof value === 'number') return String(value);
  const text = JSON.stringify(value) as string | undefined;
  return text === undefined ? typeof value : text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** The names that a mistyped field may have meant, those of nested objects included. */
function fieldNames(schema: z.ZodType): string[] {
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape).flatMap(([name, field]) => [
    name,
    ...fieldNames(unwrapped(field as z.ZodType)),
  ]);
}

/** What stands behind defaults, nulls and transformations. */
function unwrapped(schema: z.ZodType): z.ZodType {
  const def = schema.def as { innerType?: z.ZodType; in?: z.ZodType };
  const inner = def.innerType ?? def.in;
  return inner ? unwrapped(inner) : schema;
}
