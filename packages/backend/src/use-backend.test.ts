import * as tf from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { backendNames } from './backend-name.js';
import { describeBackend } from './describe-backend.js';
import { loadBackend } from './load-backend.js';
import { missingLibrary } from './missing-library.js';
import { probeBackends } from './probe-backends.js';
import { useBackend } from './use-backend.js';

vi.mock(import('./load-tensorflow.js'), async (original) => {
  const { loadTensorflow } = await original();
  return { loadTensorflow: vi.fn(loadTensorflow) };
});

// CI must not pass by skipping.
const hasTensorflow = process.env.CI === 'true' || (await loadBackend('tensorflow')).present;
// No checkout installs it.
const hasWebgpu = (await loadBackend('webgpu')).present;

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe.each(backendNames)('%s', (name) => {
  const isHere = { tensorflow: hasTensorflow, wasm: true, cpu: true, webgpu: hasWebgpu }[name];

  it.skipIf(!isHere)('is used, differentiates and tells about itself', async () => {
    const warn = vi.spyOn(console, 'warn');
    const choice = await useBackend(name);
    expect(tf.getBackend()).toBe(name);
    const gradient = tf.tidy(() =>
      tf
        .grad((x) => tf.sum(tf.square(x)))(tf.tensor1d([3]))
        .dataSync(),
    );
    expect([...gradient]).toEqual([6]);
    expect(warn).not.toHaveBeenCalled();

    const info = describeBackend();
    expect(choice).toEqual({ ...info, passedOver: [] });
    expect(info).toMatchObject({ name, version: tf.version_core });
    expect(info.device).toMatch(name === 'webgpu' ? /^[cg]pu$/ : /^cpu$/);
    expect(info.threads).toBeGreaterThanOrEqual(1);
    if (name === 'tensorflow') expect(info.library).toMatch(/^TensorFlow 2\.\d+\.\d+/);
    else if (name === 'webgpu') expect(info.library).toMatch(/^Dawn on \S/);
    else expect(info.library).toBeNull();
    expect(typeof info.simd).toBe(name === 'wasm' ? 'boolean' : 'object');
  });
});

it('reads SF_BACKEND where nothing is asked for, and knows a wrong one', async () => {
  vi.stubEnv('SF_BACKEND', 'cpu');
  expect((await useBackend()).name).toBe('cpu');
  vi.stubEnv('SF_BACKEND', 'wsm');
  await expect(useBackend()).rejects.toThrow("SF_BACKEND: unknown backend 'wsm'");
  await expect(useBackend('cpux')).rejects.toThrow("backend: unknown backend 'cpux'");
  expect(tf.getBackend()).toBe('cpu');
});

it.skipIf(!hasTensorflow)('says when a number of threads comes too late', async () => {
  const { threads } = await useBackend('tensorflow');
  expect((await useBackend('tensorflow', { threads })).threads).toBe(threads);
  await expect(useBackend('tensorflow', { threads: threads + 1 })).rejects.toMatchObject({
    code: 'SF_BACKEND_LOADED',
  });
});

describe('where the native library is missing', () => {
  const remedy = expect.stringContaining('npm install @tensorflow/tfjs-node') as string;
  const reason = 'the package @tensorflow/tfjs-node is not installed';
  const lose = async () => {
    const { loadTensorflow } = await import('./load-tensorflow.js');
    vi.mocked(loadTensorflow).mockRejectedValueOnce(
      missingLibrary(new Error("Cannot find package '@tensorflow/tfjs-node' imported from x")),
    );
  };

  it('auto takes the next and says what it passed over', async () => {
    await lose();
    expect(await useBackend('auto')).toMatchObject({
      name: 'wasm',
      passedOver: [{ name: 'tensorflow', present: false, reason, remedy }],
    });
  });

  it('asking for it by name is an error, and the active one stays', async () => {
    await useBackend('cpu');
    await lose();
    await expect(useBackend('tensorflow')).rejects.toMatchObject({
      message: `backend tensorflow is missing: ${reason}`,
      code: 'SF_BACKEND_MISSING',
      kind: 'environment',
      hint: remedy,
    });
    expect(tf.getBackend()).toBe('cpu');
  });

  it('probing tells all and changes nothing', async () => {
    await useBackend('cpu');
    await lose();
    const [tensorflow, wasm, cpu, webgpu] = await probeBackends();
    expect(tensorflow).toEqual({ name: 'tensorflow', present: false, reason, remedy });
    expect(wasm).toMatchObject({ name: 'wasm', present: true, version: tf.version_core });
    expect(cpu).toMatchObject({ name: 'cpu', present: true });
    expect(webgpu).toMatchObject({ name: 'webgpu', present: hasWebgpu });
    expect(tf.getBackend()).toBe('cpu');
  });
});
