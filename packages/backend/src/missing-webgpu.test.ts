import { expect, it } from 'vitest';

import { missingAdapter, missingWebgpu } from './missing-webgpu.js';

it.each([
  [
    "Cannot find package 'webgpu' imported from /x/y.js",
    'the package webgpu is not installed',
    /npm install webgpu @tensorflow\/tfjs-backend-webgpu/,
  ],
  [
    "Cannot find package '@tensorflow/tfjs-backend-webgpu' imported from /x/y.js",
    'the package @tensorflow/tfjs-backend-webgpu is not installed',
    /npm install webgpu @tensorflow\/tfjs-backend-webgpu/,
  ],
  [
    "libstdc++.so.6: version `GLIBCXX_3.4.32' not found\nRequire stack: …",
    "Dawn does not load (libstdc++.so.6: version `GLIBCXX_3.4.32' not found)",
    /binaries for macOS, Windows and Linux/,
  ],
])('explains "%s"', (message, reason, remedy) => {
  const cause = new Error(message);
  const error = missingWebgpu(cause);
  expect(error).toMatchObject({ message: reason, kind: 'environment', code: 'SF_BACKEND_MISSING' });
  expect(error.hint).toMatch(remedy);
  expect(error.cause).toBe(cause);
});

it('says when there is no GPU', () => {
  const message = 'WebGPU finds no adapter';
  expect(missingAdapter()).toMatchObject({ message, kind: 'environment' });
});
