import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { describeBackends, expectNoLeak } from '@sf/test-utils';
import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { loadTensors } from './load-tensors.js';
import { saveTensors } from './save-tensors.js';

let folder: string;
beforeEach(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'sf-tensors-'));
});
afterEach(async () => {
  await fs.rm(folder, { recursive: true });
});

const file = (name: string) => path.join(folder, name);

async function saveSome(): Promise<void> {
  const tensors = {
    'hidden_1/kernel': tf.tensor2d([1.5, -2, NaN, 1e-30], [2, 2]),
    counts: tf.tensor1d([3, -4], 'int32'),
    mask: tf.tensor1d([true, false, true], 'bool'),
    loss: tf.scalar(0.25),
    empty: tf.zeros([0, 3]),
  };
  await saveTensors(folder, { tensors, metadata: { samples: 54000, nested: { on: 'retain' } } });
  tf.dispose(tensors);
}

describeBackends('saveTensors and loadTensors', () => {
  it('give back values, shapes, dtypes, order and metadata', async () => {
    await saveSome();
    const { tensors, metadata } = await loadTensors(folder);
    expect(metadata).toEqual({ samples: 54000, nested: { on: 'retain' } });
    const described = Object.entries(tensors).map(([name, tensor]) => {
      return [name, tensor.dtype, tensor.shape, [...tensor.dataSync()]];
    });
    expect(described).toEqual([
      ['hidden_1/kernel', 'float32', [2, 2], [1.5, -2, NaN, Math.fround(1e-30)]],
      ['counts', 'int32', [2], [3, -4]],
      ['mask', 'bool', [3], [1, 0, 1]],
      ['loss', 'float32', [], [0.25]],
      ['empty', 'float32', [0, 3], []],
    ]);
    tf.dispose(tensors);
  });

  it('replace older ones', async () => {
    await saveSome();
    await saveTensors(folder, { tensors: {}, metadata: { epoch: 2 } });
    expect(await loadTensors(folder)).toEqual({ tensors: {}, metadata: { epoch: 2 } });
  });

  it('leave the loaded tensors and nothing else', async () => {
    await expectNoLeak(saveSome);
    await expectNoLeak(async () => tf.dispose((await loadTensors(folder)).tensors));
  });

  it('tell files cut short or changed', async () => {
    await saveSome();
    const bytes = await fs.readFile(file('tensors.bin'));
    await fs.truncate(file('tensors.bin'), bytes.length - 1);
    await expect(loadTensors(folder)).rejects.toMatchObject({
      code: 'SF_FILE_DAMAGED',
      message: `${file('tensors.bin')} is cut short: expected 31 bytes, got 30`,
    });
    bytes[0]! ^= 1;
    await fs.writeFile(file('tensors.bin'), bytes);
    await expect(loadTensors(folder)).rejects.toThrow('is not what was saved');
  });

  it('tell what is not theirs', async () => {
    await expect(loadTensors(folder)).rejects.toThrow(`${file('tensors.json')} is missing`);
    await fs.writeFile(file('tensors.json'), '{"format": "layers-model"}');
    await expect(loadTensors(folder)).rejects.toMatchObject({
      code: 'SF_NOT_TENSORS',
      message: `${file('tensors.json')} does not describe saved tensors: expected the format 'sf-tensors'`,
    });
  });
});
