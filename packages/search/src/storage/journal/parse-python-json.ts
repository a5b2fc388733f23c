/**
 * Reads JSON as Python's `json` writes it: NaN, Infinity and -Infinity stand bare.
 *
 * @throws SyntaxError for what is not JSON even so
 */
export function parsePythonJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (!/NaN|Infinity/.test(text)) throw error;
  }
  // No text holds the mark, so the reviver turns nothing else into NaN.
  let mark = 'NaN';
  while (text.includes(mark)) mark += '_';
  const finite = text.replace(stringsAndBareNumbers, (token) => {
    if (token === 'NaN') return `"${mark}"`;
    return token.startsWith('"') ? token : token.replace('Infinity', '1e999');
  });
  return JSON.parse(finite, (_, value: unknown) => (value === mark ? NaN : value));
}

/** Strings are matched as a whole, so that what they hold is left alone. */
const stringsAndBareNumbers = /"(?:[^"\\]|\\.)*"|NaN|-?Infinity/g;
