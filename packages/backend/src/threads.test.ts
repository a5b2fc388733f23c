import os from 'node:os';

import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { intraOpThreads, setIntraOpThreads } from './threads.js';

beforeEach(() => {
  vi.stubEnv('TF_NUM_INTRAOP_THREADS', undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

it('is one thread for each processor where nothing is said', () => {
  expect(intraOpThreads()).toBe(os.availableParallelism());
  vi.stubEnv('TF_NUM_INTRAOP_THREADS', '3');
  expect(intraOpThreads()).toBe(3);
});

it('can be set until the library is loaded', () => {
  setIntraOpThreads(3, { loaded: false });
  expect(intraOpThreads()).toBe(3);
  setIntraOpThreads(3, { loaded: true });
  expect(() => setIntraOpThreads(4, { loaded: true })).toThrow(
    expect.objectContaining({
      message: 'threads: 4 asked for, but the native library already runs with 3 in this process',
      kind: 'input',
    }),
  );
});

it.each([0, -1, 1.5, NaN])('refuses %d threads', (threads) => {
  expect(() => setIntraOpThreads(threads, { loaded: false })).toThrow(
    `threads must be an integer, at least 1; got ${threads}`,
  );
  expect(intraOpThreads()).toBe(os.availableParallelism());
});
