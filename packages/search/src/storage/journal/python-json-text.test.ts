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

  it('keeps each float to the last bit', () => {
    for (const x of [1 / 3, 5e-324, 1e21, 123456789012345680000, Number.MAX_VALUE, 1e-7])
      expect(parsePythonJson(pythonJsonText(new PythonFloat(x)))).toBe(x);
  });
});
