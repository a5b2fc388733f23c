import { expect, it } from 'vitest';

import { createSession } from '../session.js';
import { reportError } from './errors.js';

function report(error: unknown, argv: string[] = []) {
  let stdout = '';
  let stderr = '';
  const session = createSession(argv, {
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
    signals: { once: () => undefined, off: () => undefined },
    env: {},
  });
  return { exitCode: reportError(error, session), stdout, stderr };
}

/** As any copy of any package throws it. */
function sfError(kind: string, hint?: string): Error {
  const error = Object.assign(new Error('it broke'), { code: 'SF_X', kind, hint });
  return Object.defineProperty(error, Symbol.for('sf.error'), { value: true });
}

it.each([
  ['input', 2],
  ['environment', 1],
  ['failure', 1],
])('an error of kind %s ends with %d', (kind, exitCode) => {
  expect(report(sfError(kind))).toEqual({ exitCode, stdout: '', stderr: 'error: it broke\n' });
});

it('shows the hint', () => {
  expect(report(sfError('input', 'mend it')).stderr).toBe('error: it broke\nhint: mend it\n');
});

it('is a document with --json', () => {
  const { stdout, stderr } = report(sfError('input', 'mend it'), ['--json']);
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual({
    error: { code: 'SF_X', message: 'it broke', hint: 'mend it' },
  });
});

it('hides where an unexpected error comes from, and says how to see it', () => {
  const { exitCode, stderr } = report(new TypeError('x is not a function'));
  expect(exitCode).toBe(1);
  expect(stderr).toBe(
    'error: x is not a function\nhint: with --debug the same command shows where this comes from\n',
  );
});

it('shows the stack and the causes with --debug', () => {
  const error = new Error('above', { cause: new Error('below') });
  expect(report(error, ['--debug']).stderr).toMatch(
    /Error: above\n\s+at [^]*caused by Error: below/,
  );
});

it('takes whatever is thrown', () => {
  expect(report('a text').stderr).toMatch(/^error: a text\n/);
});
