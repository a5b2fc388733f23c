import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { describeBackends, expectNoLeak } from '@sf/test-utils';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { createMlp } from '../mlp/create-mlp.js';
import { loadModel } from './load-model.js';
import { saveModel } from './save-model.js';

let folder: string;
beforeEach(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'sf-load-'));
});
afterEach(async () => {
  await fs.rm(folder, { recursive: true });
});

const file = (name: string) => path.join(folder, name);

async function save(): Promise<void> {
  const model = createMlp({ inputSize: 4, numClasses: 2, layers: 2, seed: 1 });
  await saveModel(model, folder);
  model.dispose();
}

/** Saves a model as another program does, without checksums. */
async function saveElsewhere(change?: (json: Record<string, unknown>) => void): Promise<void> {
  await save();
  await fs.rm(file('checksums.json'));
  const json = JSON.parse(await fs.readFile(file('model.json'), 'utf8')) as Record<string, unknown>;
  change?.(json);
  await fs.writeFile(file('model.json'), JSON.stringify(json));
}

describeBackends('loadModel', () => {
  it('reads a model of another program, its weights in several files', async () => {
    // Kernel 16, bias 4, kernel 8, bias 2: 30 numbers of 4 bytes, cut in the midst of a number.
    await saveElsewhere((json) => {
      const [{ weights }] = json.weightsManifest as [{ weights: unknown[] }];
      json.weightsManifest = [
        { paths: ['a.bin', 'b.bin'], weights: weights.slice(0, 3) },
        { paths: ['c.bin'], weights: weights.slice(3) },
      ];
      json.format = undefined;
    });
    const bytes = await fs.readFile(file('weights.bin'));
    await fs.rm(file('weights.bin'));
    await fs.writeFile(file('a.bin'), bytes.subarray(0, 33));
    await fs.writeFile(file('b.bin'), bytes.subarray(33, 28 * 4));
    await fs.writeFile(file('c.bin'), bytes.subarray(28 * 4));

    const original = createMlp({ inputSize: 4, numClasses: 2, layers: 2, seed: 1 });
    const model = await loadModel(folder);
    const read = (of: typeof model) => of.getWeights().map((weight) => [...weight.dataSync()]);
    expect(read(model)).toEqual(read(original));
    model.dispose();
    original.dispose();
  });

  it('reads a compiled model, and leaves its optimizer', async () => {
    const model = sequential({ layers: [layers.dense({ units: 2, inputShape: [3] })] });
    model.compile({ optimizer: 'adam', loss: 'meanSquaredError' });
    await saveModel(model, folder);
    await expectNoLeak(async () => (await loadModel(folder)).dispose());
    model.dispose();
  });

  it('names a folder that is missing, and a file in its place', async () => {
    await expect(loadModel(file('none'))).rejects.toMatchObject({
      code: 'SF_FILE_MISSING',
      kind: 'input',
      message: `${file('none')} is missing`,
    });
    await save();
    await expect(loadModel(file('model.json'))).rejects.toMatchObject({
      message: `${file('model.json')} is a file: expected the folder that holds it`,
      hint: `Give ${folder}.`,
    });
  });

  it.each(['model.json', 'weights.bin'])('names %s where it is missing', async (name) => {
    await save();
    await fs.rm(file(name));
    await expect(loadModel(folder)).rejects.toMatchObject({
      code: 'SF_FILE_MISSING',
      message: `${file(name)} is missing`,
    });
  });

  it('tells a file cut short, with checksums or without', async () => {
    await save();
    await fs.truncate(file('weights.bin'), 100);
    const message = (what: string) =>
      `${file('weights.bin')} is cut short: expected 120 bytes${what}, got 100`;
    await expect(loadModel(folder)).rejects.toMatchObject({
      code: 'SF_FILE_DAMAGED',
      kind: 'input',
      message: message(''),
    });
    await fs.rm(file('checksums.json'));
    await expect(loadModel(folder)).rejects.toThrow(message(' for 4 weights'));
    await fs.truncate(file('model.json'), 100);
    await expect(loadModel(folder)).rejects.toThrow(`${file('model.json')} is damaged: `);
  });

  it('tells a file too long', async () => {
    await saveElsewhere();
    await fs.appendFile(file('weights.bin'), 'more');
    await expect(loadModel(folder)).rejects.toThrow(
      'does not fit: expected 120 bytes for 4 weights, got 124',
    );
  });

  it.each(['model.json', 'weights.bin'])('tells one changed bit of %s', async (name) => {
    await save();
    const bytes = await fs.readFile(file(name));
    bytes[10]! ^= 1;
    await fs.writeFile(file(name), bytes);
    await expect(loadModel(folder)).rejects.toMatchObject({
      code: 'SF_FILE_DAMAGED',
      message: expect.stringContaining(
        `${file(name)} is not what was saved: expected sha256 `,
      ) as string,
    });
  });

  it('tells damaged checksums', async () => {
    await save();
    await fs.writeFile(file('checksums.json'), '{"model.json": 3}');
    await expect(loadModel(folder)).rejects.toThrow('expected bytes and sha256 of each file');
    await fs.writeFile(file('checksums.json'), '{}');
    await expect(loadModel(folder)).rejects.toThrow('no entry for ');
    await fs.writeFile(file('checksums.json'), '{');
    await expect(loadModel(folder)).rejects.toThrow(`${file('checksums.json')} is damaged`);
  });

  it.each<[string, (json: Record<string, unknown>) => void, string]>([
    ['a graph model', (json) => (json.format = 'graph-model'), '"layers-model", got "graph-model"'],
    ['a graph', (json) => (json.modelTopology = { node: [] }), 'expected the model.json of'],
    ['no model', (json) => delete json.modelTopology, 'expected the model.json of'],
    [
      'no weights',
      (json) => delete json.weightsManifest,
      'list of weights (weightsManifest) is missing or not understood',
    ],
    [
      'odd weights',
      (json) => (json.weightsManifest = [{ paths: ['a'] }]),
      'list of weights (weightsManifest) is missing or not understood',
    ],
    [
      'an unknown dtype',
      (json) =>
        (json.weightsManifest = [
          { paths: ['weights.bin'], weights: [{ name: 'a', shape: [1], dtype: 'int4' }] },
        ]),
      'list of weights (weightsManifest) is missing or not understood',
    ],
    [
      'other weights',
      (json) => {
        const [{ weights }] = json.weightsManifest as [{ weights: { name: string }[] }];
        weights[0]!.name = 'other/kernel';
      },
      'no target variable: other/kernel',
    ],
    [
      'an unknown layer',
      (json) =>
        (json.modelTopology = JSON.parse(
          JSON.stringify(json.modelTopology).replaceAll('NormalizedHardTanh', 'Mystery'),
        ) as unknown),
      'Unknown layer: Mystery',
    ],
  ])('names %s', async (_, change, message) => {
    await saveElsewhere(change);
    const failure = loadModel(folder);
    await expect(failure).rejects.toThrow(`${file('model.json')} is not a model that can be read`);
    await expect(failure).rejects.toThrow(message);
    await expect(failure).rejects.toMatchObject({ code: 'SF_NOT_A_MODEL', kind: 'input' });
  });

  it('names JSON that is no object', async () => {
    await fs.writeFile(file('model.json'), '3');
    await expect(loadModel(folder)).rejects.toThrow('expected the model.json of');
  });
});
