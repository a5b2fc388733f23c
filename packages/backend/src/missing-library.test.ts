import { expect, it } from 'vitest';

import { assertNodeVersion, missingLibrary } from './missing-library.js';

it('refuses the versions of Node that tfjs-node breaks on', () => {
  for (const version of ['23.0.0', '24.11.1'])
    expect(() => assertNodeVersion(version)).toThrow(
      expect.objectContaining({
        message: `@tensorflow/tfjs-node does not work with Node 23 and later (this is ${version})`,
        kind: 'environment',
        hint: 'use Node 20 or 22',
      }),
    );
  for (const version of ['20.12.0', '22.21.0'])
    expect(() => assertNodeVersion(version)).not.toThrow();
});

it.each([
  [
    "Cannot find package '@tensorflow/tfjs-node' imported from /x/y.js",
    'the package @tensorflow/tfjs-node is not installed',
    /^run 'npm install @tensorflow\/tfjs-node'$/,
  ],
  [
    'The Node.js native addon module (tfjs_binding.node) can not be found at path: /x',
    '@tensorflow/tfjs-node has no native library',
    /^run 'npm rebuild .*pnpm tensorflow/,
  ],
  [
    'libtensorflow.so.2: cannot open shared object file\nRequire stack: …',
    'the native library does not load (libtensorflow.so.2: cannot open shared object file)',
    /^run 'npm rebuild .*pnpm tensorflow/,
  ],
])('explains "%s"', (message, reason, remedy) => {
  const cause = new Error(message);
  const error = missingLibrary(cause);
  expect(error).toMatchObject({ message: reason, kind: 'environment', code: 'SF_BACKEND_MISSING' });
  expect(error.hint).toMatch(remedy);
  expect(error.cause).toBe(cause);
});
