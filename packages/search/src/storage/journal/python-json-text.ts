/** A number that Python holds as a float, and so writes with a point even where it is an integer. */
export class PythonFloat {
  constructor(readonly value: number) {}
}

/** What {@link pythonJsonText} writes. */
export type PythonJson =
  | null
  | boolean
  | number
  | string
  | PythonFloat
  | readonly PythonJson[]
  | { readonly [key: string]: PythonJson | undefined };

/**
 * JSON as Python's `json.dumps(…, separators=(',', ':'))` writes it: in ASCII, with bare NaN and
 * infinities. Fields that are undefined are left out.
 */
export function pythonJsonText(value: PythonJson): string {
  if (value instanceof PythonFloat) return floatText(value.value);
  if (typeof value === 'number') return String(value);
  if (isList(value)) return `[${value.map(pythonJsonText).join(',')}]`;
  if (value === null || typeof value !== 'object') return asciiText(value);
  const fields = Object.entries(value).flatMap(([key, field]) =>
    field === undefined ? [] : `${asciiText(key)}:${pythonJsonText(field)}`,
  );
  return `{${fields.join(',')}}`;
}

/** A float as Python's `repr` has it: the shortest digits, with a point or an exponent. */
export function floatText(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const [digits = '', exponent = ''] = value.toExponential().split('e');
  const power = Number(exponent);
  if (power < -4 || power >= 16) {
    const sign = power < 0 ? '-' : '+';
    return `${digits}e${sign}${String(Math.abs(power)).padStart(2, '0')}`;
  }
  const text = Object.is(value, -0) ? '-0' : String(value);
  return Number.isInteger(value) ? `${text}.0` : text;
}

/** What needs no look inside: texts, booleans and null. */
export function asciiText(value: string | boolean | null): string {
  return JSON.stringify(value).replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** `Array.isArray` does not know lists that are read only. */
function isList(value: PythonJson): value is readonly PythonJson[] {
  return Array.isArray(value);
}
