import { describe, expect, it } from 'vitest';

import { parsePythonTime, pythonTimeText } from './python-time.js';

describe('times', () => {
  it('are written as UTC with microseconds', () => {
    const moment = new Date('2024-05-06T07:08:09.010Z');
    expect(pythonTimeText(moment)).toBe('2024-05-06T07:08:09.010000+00:00');
    expect(parsePythonTime(pythonTimeText(moment))).toEqual(moment);
  });

  it('are read with an offset, and without one as local', () => {
    expect(parsePythonTime('2024-05-06T09:08:09.010999+02:00')).toEqual(
      new Date('2024-05-06T07:08:09.010Z'),
    );
    expect(parsePythonTime('2024-05-06T07:08:09.010999')).toEqual(
      new Date(2024, 4, 6, 7, 8, 9, 10),
    );
    expect(parsePythonTime('yesterday')).toBeUndefined();
  });
});
