import { afterEach, expect, it, vi } from 'vitest';

import { enableOneDnn, usesOneDnn } from './one-dnn.js';

const variable = 'TF_ENABLE_ONEDNN_OPTS';
afterEach(() => vi.unstubAllEnvs());

it('switches oneDNN on where the environment says nothing', () => {
  vi.stubEnv(variable, undefined);
  expect(usesOneDnn()).toBe(false);
  enableOneDnn();
  expect(process.env[variable]).toBe('1');
  expect(usesOneDnn()).toBe(true);
});

it('leaves it off where the environment says so', () => {
  vi.stubEnv(variable, '0');
  enableOneDnn();
  expect(process.env[variable]).toBe('0');
  expect(usesOneDnn()).toBe(false);
});
