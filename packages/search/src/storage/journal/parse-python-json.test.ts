import { describe, expect, it } from 'vitest';

import { parsePythonJson } from './parse-python-json.js';

describe('parsePythonJson', () => {
  it('reads bare NaN and infinities, and leaves those in texts alone', () => {
    const text =
      '{"a":NaN,"b":[Infinity,-Infinity,1e5],"c":"NaN, -Infinity","d\\"NaN":{"NaN":NaN},"e":"NaN_"}';
    expect(parsePythonJson(text)).toEqual({
      a: NaN,
      b: [Infinity, -Infinity, 1e5],
      c: 'NaN, -Infinity',
      'd"NaN': { NaN: NaN },
      e: 'NaN_',
    });
  });

  it('reads ordinary JSON, in which no number is special', () => {
    expect(parsePythonJson('{"a":"\\u00e4 Infinity\\\\","b":null}\r')).toEqual({
      a: 'ä Infinity\\',
      b: null,
    });
  });

  it.each(['', '{"a":', '{"a":NaN', 'NaN NaN', '{"a":nan}', '{"a":NaN}{"a":NaN}'])(
    'refuses %o',
    (text) => {
      expect(() => parsePythonJson(text)).toThrow(SyntaxError);
    },
  );
});
