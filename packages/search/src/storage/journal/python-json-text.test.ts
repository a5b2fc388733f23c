import { describe, expect, it } from 'vitest';

import { parsePythonJson } from './parse-python-json.js';
import { PythonFloat, pythonJsonText } from './python-json-text.js';

describe('pythonJsonText', () => {
  it("writes what Python's json.dumps writes", () => {
    // json.dumps({"a": [1, 1.0, -0.0, 0.1, NaN, inf, -inf], "ä😀": "\x7f\"\\\n", "b": [None, True, {}, []]},
    //            separators=(",", ":"))
    const value = {
      a: [1, ...[1, -0, 0.1].map((x) => new PythonFloat(x)), ...[NaN, Infinity, -Infinity]],
      'ä😀': '\x7f"\\\n',
      absent: undefined,
      b: [null, true, {}, []],
    };
    expect(pythonJsonText(value)).toBe(
      '{"a":[1,1.0,-0.0,0.1,NaN,Infinity,-Infinity],"\\u00e4\\ud83d\\ude00":"\x7f\\"\\\\\\n","b":[null,true,{},[]]}',
    );
  });

  it.each([
    [1e-4, '0.0001'],
    [-1e-5, '-1e-05'],
    [2.3381266686592767e-5, '2.3381266686592767e-05'],
    [5e-324, '5e-324'],
    [1 / 3, '0.3333333333333333'],
    [2 ** 53, '9007199254740992.0'],
    [1e16, '1e+16'],
    [Number.MAX_VALUE, '1.7976931348623157e+308'],
  ])('writes the float %d as %s, as Python', (value, text) => {
    expect(pythonJsonText(new PythonFloat(value))).toBe(text);
    expect(parsePythonJson(text)).toBe(value);
  });
});
