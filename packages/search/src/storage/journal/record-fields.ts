/** A JSON object of which nothing is known yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** @throws Error for what is not an object */
export function asFields(name: string, value: unknown): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  throw expected(name, 'an object', value);
}

/** @throws Error for what is not a number */
export function number(fields: Fields, name: string): number {
  return numeric(name, fields[name]);
}

/** @throws Error for what is not a number */
export function numeric(name: string, value: unknown): number {
  if (typeof value === 'number') return value;
  throw expected(name, 'a number', value);
}

/** @throws Error for what is not a text */
export function text(fields: Fields, name: string): string {
  const value = fields[name];
  if (typeof value === 'string') return value;
  throw expected(name, 'a text', value);
}

/** @throws Error for what is not true or false */
export function boolean(fields: Fields, name: string): boolean {
  const value = fields[name];
  if (typeof value === 'boolean') return value;
  throw expected(name, 'true or false', value);
}

/** @throws Error for what is not a list */
export function list(fields: Fields, name: string): readonly unknown[] {
  const value = fields[name];
  if (Array.isArray(value)) return value;
  throw expected(name, 'a list', value);
}

/** @throws Error for what is not a list of numbers */
export function numbers(fields: Fields, name: string): readonly number[] {
  const values = list(fields, name);
  if (values.every((value) => typeof value === 'number')) return values;
  throw expected(name, 'a list of numbers', values);
}

/** An error of a field, to be completed with the place of its line. */
export function expected(name: string, wanted: string, value: unknown): Error {
  const got = value === undefined ? 'nothing' : JSON.stringify(value);
  return new Error(`${name}: expected ${wanted}, got ${got}`);
}
