import { didYouMean, SfError } from '@sf/core';
import { z } from 'zod';

/** Where a field stands, e.g. `table.yaml:3:5`. */
export type Locate = (fields: readonly PropertyKey[]) => string;

/**
 * Checks an input against a schema, and tells every problem at once.
 *
 * @param title - what the config is of, e.g. `pretraining`
 * @param locate - of what was read from a file
 * @throws SfError `SF_BAD_CONFIG`
 */
export function parseConfig<Config>(
  schema: z.ZodType<Config>,
  input: unknown,
  { title, locate }: { title: string; locate?: Locate | undefined },
): Config {
  const parsed = schema.safeParse(input, { reportInput: true });
  if (parsed.success) return parsed.data;
  const fields = fieldNames(unwrapped(schema));
  const problems = parsed.error.issues.flatMap((issue) => describeIssue(issue, { fields, locate }));
  const what = locate ? title : `${title} config`;
  throw badConfig(what, problems, locate !== undefined);
}

function badConfig(what: string, problems: readonly string[], located: boolean): SfError {
  const [first = ''] = problems;
  const message =
    problems.length > 1
      ? `${what} has ${problems.length} problems:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`
      : located
        ? first
        : `${what}: ${first}`;
  return new SfError(message, { code: 'SF_BAD_CONFIG' });
}

interface Surroundings {
  readonly fields: readonly string[];
  readonly locate: Locate | undefined;
}

function describeIssue(issue: z.core.$ZodIssue, { fields, locate }: Surroundings): string[] {
  const placed = (path: readonly PropertyKey[], problem: string) =>
    locate ? `${locate(path)}: ${problem}` : problem;
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => {
      const path = [...issue.path, key];
      const problem = `unknown field '${path.map(String).join('.')}'.${didYouMean(key, fields)}`;
      return placed(path, problem);
    });
  return describeValue(issue).map((problem) => placed(issue.path, problem));
}

function describeValue(issue: z.core.$ZodIssue): string[] {
  const name = issue.path.map(String).join('.') || 'the config';
  const got = `got ${show(issue.input)}`;
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
