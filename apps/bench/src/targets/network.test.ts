import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { useBackend } from '@sf/backend';
import { createMlp } from '@sf/models';
import { expectNoLeak } from '@sf/test-utils';
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { readNetwork, restoreNetwork, writeNetwork } from './network.js';

let folder: string;
beforeAll(async () => {
  await useBackend('cpu');
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'sf-network-'));
});
afterAll(() => fs.rm(folder, { recursive: true }));

it('the model of the files computes what the one written computes, also after a change', async () => {
  await expectNoLeak(async () => {
    const files = await writeNetwork(folder, { inputSize: 6, width: 4 });
    const [model, written] = [
      await readNetwork(files),
      createMlp({ inputSize: 6, width: 4, seed: 0 }),
    ];
    const inputs = tf.tensor2d([[1, -2, 3, -1, 2, 0.5]]);
    const outputsOf = (one: typeof model) =>
      tf.tidy(() => [...(one.predict(inputs) as tf.Tensor).dataSync()]);
    expect(outputsOf(model)).toEqual(outputsOf(written));
    tf.tidy(() => model.setWeights(model.getWeights().map((weight) => tf.zerosLike(weight))));
    expect(outputsOf(model)).not.toEqual(outputsOf(written));
    await restoreNetwork(model, files);
    expect(outputsOf(model)).toEqual(outputsOf(written));
    inputs.dispose();
    model.dispose();
    written.dispose();
  });
});
