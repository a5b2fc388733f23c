import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { trainableVariables } from '@sf/core';
import { describeBackends, expectNoLeak } from '@sf/test-utils';
import * as tf from '@tensorflow/tfjs-core';
import { layers, sequential, type LayersModel } from '@tensorflow/tfjs-layers';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { createMlp } from '../mlp/create-mlp.js';
import { loadModel } from './load-model.js';
import { saveModel } from './save-model.js';

let root: string;
let folder: string;
beforeEach(async () => {
  root = await fs.mkdtemp(path.join(os.tmpdir(), 'sf-model-'));
  folder = path.join(root, 'model');
});
afterEach(async () => {
  vi.restoreAllMocks();
  await fs.rm(root, { recursive: true });
});

const smallMlp = (seed = 1) => createMlp({ inputSize: 6, numClasses: 3, layers: 3, seed });
const weightsOf = (model: LayersModel) =>
  trainableVariables(model).map((weight) => [...weight.dataSync()]);
const dispose = (...models: LayersModel[]) => models.forEach((model) => model.dispose());
const file = (name: string) => path.join(folder, name);

describeBackends('saveModel and loadModel', () => {
  it('give back the model to the bit, with its metadata', async () => {
    const model = smallMlp();
    await saveModel(model, folder, { metadata: { seed: 1, note: 'é' } });
    const copy = await loadModel(folder);
    expect(weightsOf(copy)).toEqual(weightsOf(model));
    expect(copy.getUserDefinedMetadata()).toEqual({ seed: 1, note: 'é' });
    tf.tidy(() => {
      const x = tf.linspace(-3, 3, 12).reshape([2, 6]);
      const [a, b] = [model, copy].map((m) => (m.predict(x) as tf.Tensor).dataSync());
      expect(a).toEqual(b);
    });
    dispose(model, copy);
  });

  it('write the same bytes for the same model, and the copy’s', async () => {
    const model = smallMlp();
    await saveModel(model, folder);
    const copy = await loadModel(folder);
    await saveModel(copy, path.join(root, 'copy'));
    for (const name of ['model.json', 'weights.bin', 'checksums.json'])
      expect(await fs.readFile(path.join(root, 'copy', name), 'utf8')).toBe(
        await fs.readFile(file(name), 'utf8'),
      );
    dispose(model, copy);
  });

  it('keep metadata that the model has, and that of a model that is saved again', async () => {
    const model = smallMlp();
    model.setUserDefinedMetadata({ epochs: 3 });
    await saveModel(model, folder);
    const copy = await loadModel(folder);
    expect(copy.getUserDefinedMetadata()).toEqual({ epochs: 3 });
    dispose(model, copy);
  });

  it('replace an older model', async () => {
    const [first, second] = [smallMlp(1), smallMlp(2)];
    await saveModel(first, folder);
    await saveModel(second, folder);
    const copy = await loadModel(folder);
    expect(weightsOf(copy)).toEqual(weightsOf(second));
    expect(await fs.readdir(root)).toEqual(['model']);
    dispose(first, second, copy);
  });

  it('keep the older model where the disk is full', async () => {
    const [first, second] = [smallMlp(1), smallMlp(2)];
    await saveModel(first, folder);
    const open = fs.open.bind(fs);
    vi.spyOn(fs, 'open').mockImplementation(async (...args) => {
      const handle = await open(...args);
      if (String(args[0]).endsWith('weights.bin'))
        handle.writeFile = () =>
          Promise.reject(Object.assign(new Error(), { code: 'ENOSPC', syscall: 'write' }));
      return handle;
    });
    await expect(saveModel(second, folder)).rejects.toMatchObject({
      code: 'SF_DISK_FULL',
      kind: 'environment',
    });
    expect(await fs.readdir(root)).toEqual(['model']);
    const copy = await loadModel(folder);
    expect(weightsOf(copy)).toEqual(weightsOf(first));
    dispose(first, second, copy);
  });

  it('carry other layers too', async () => {
    const model = sequential({
      layers: [
        layers.conv2d({ filters: 2, kernelSize: 3, inputShape: [4, 4, 1], activation: 'relu' }),
        layers.batchNormalization(),
        layers.flatten(),
        layers.dense({ units: 3, activation: 'softmax' }),
      ],
    });
    await saveModel(model, folder);
    const copy = await loadModel(folder);
    expect(copy.getWeights().map((weight) => [...weight.dataSync()])).toEqual(
      model.getWeights().map((weight) => [...weight.dataSync()]),
    );
    dispose(model, copy);
  });

  it('leave one model and nothing else', async () => {
    const model = smallMlp();
    await expectNoLeak(() => saveModel(model, folder));
    await expectNoLeak(async () => (await loadModel(folder)).dispose());
    model.dispose();
  });
});
