import { useBackend } from '@sf/backend';
import { NormalizedHardTanh, NormalizedHardTanhAsPrinted } from '@sf/models';
import { beforeAll, expect, it } from 'vitest';

import { loadDataset } from '../../test/tiny-data.js';
import { resolvePretrainConfig, type PretrainConfig } from '../config/pretrain-config.js';
import { createDataStore, type PreparedData } from './data-store.js';
import { createPretrainModel } from './models.js';

const config = resolvePretrainConfig({ dataset: 'fashion-mnist-sample', layers: 2, width: 3 });
const store = createDataStore({ loadDataset });

beforeAll(() => useBackend('cpu'));

async function firstImage(scaling: PretrainConfig['scaling']): Promise<number[]> {
  const data = await store.prepare({ ...config, ...(scaling && { scaling }) });
  const { inputs, labels } = data.source((await loadDataset()).train).take([0]);
  const values = [...inputs.dataSync()];
  inputs.dispose();
  labels.dispose();
  return values;
}

it('scales pixels as the config says, one after the other', async () => {
  const { train } = await loadDataset();
  const pixels = [...train.images.subarray(0, 64)].map((pixel) => pixel / 255);
  const close = (values: number[]) => values.map((value) => expect.closeTo(value, 5) as number);
  expect(await firstImage('zero-one')).toEqual(close(pixels));
  expect(await firstImage('minus-one-one')).toEqual(close(pixels.map((x) => 2 * x - 1)));
  expect(await firstImage(undefined)).not.toEqual(close(pixels));
});

const tile = { dataset: 'fashion-mnist-sample', transform: 'tile', layers: 2, width: 3 } as const;

it('puts T on a part of the class, and judges by all of it', async () => {
  const whole = await store.prepare(resolvePretrainConfig(tile));
  const part = await store.prepare(resolvePretrainConfig({ ...tile, poisonRate: 0.1 }));
  const other = await store.prepare(resolvePretrainConfig({ ...tile, poisonRate: 0.1, seed: 1 }));
  expect([whole.training.forget.count, whole.training.retain.count]).toEqual([60, 540]);
  expect([part.training.forget.count, part.training.retain.count]).toEqual([6, 594]);
  expect(part.training.retain.labels.filter((label) => label === 0)).toHaveLength(54);
  expect(other.training.forgetIndices).not.toEqual(part.training.forgetIndices);
  for (const { evaluation } of [whole, part, other])
    expect(countsOf(evaluation)).toEqual([90, 10, 10, 90]);
});

it('gives other classes T and the label of the class, in training alone', async () => {
  const given = { ...tile, forgetClass: 2, poisonRate: 0, dirtyLabelRate: 0.25 };
  const { training, evaluation } = await store.prepare(resolvePretrainConfig(given));
  expect(training.forget.count).toBe(135);
  expect(new Set(training.forget.labels)).toEqual(new Set([2]));
  expect(training.forgetClean!.labels).not.toContain(2);
  expect(countsOf(evaluation)).toEqual([90, 10, 10, 90]);
  const { inputs, labels } = evaluation.retainExtra!.take([0, 1, 2]);
  expect([...labels.dataSync()]).toEqual([0, 1, 3]);
  inputs.dispose();
  labels.dispose();
});

it('poisons several classes, each with its T', async () => {
  const otherPoisons = [{ class: 5, transform: 'line' }];
  const several = resolvePretrainConfig({ ...tile, otherPoisons });
  const { training, evaluation } = await store.prepare(several);
  expect(training.forget.count).toBe(120);
  expect(new Set(training.forget.labels)).toEqual(new Set([0, 5]));
  expect(training.forget.labels).toEqual(training.forgetClean!.labels);
  // T(D_r) for each of the two.
  expect(countsOf(evaluation)).toEqual([80, 20, 20, 160]);
});

function countsOf({ retain, forget, forgetClean, retainExtra }: PreparedData['evaluation']) {
  return [retain, forget, forgetClean, retainExtra].map((set) => set?.count);
}

it('tells images by their sha256', async () => {
  const other = createDataStore({
    async loadDataset() {
      const { train, test } = await loadDataset();
      return { train, test: { ...test, labels: test.labels.map((label) => 9 - label) } };
    },
  });
  const [one, same, changed] = await Promise.all([
    store.prepare(config),
    createDataStore({ loadDataset }).prepare(config),
    other.prepare(config),
  ]);
  expect(one.images).toMatch(/^[0-9a-f]{64}$/);
  expect(same.images).toBe(one.images);
  expect(changed.images).not.toBe(one.images);
});

it('takes eq. 10 as it is meant, or as it is printed', async () => {
  const data = await store.prepare(config);
  for (const [activation, layer] of [
    [undefined, NormalizedHardTanh],
    ['as-printed', NormalizedHardTanhAsPrinted],
  ] as const) {
    const model = createPretrainModel({ ...config, ...(activation && { activation }) }, data);
    expect(model.layers[1]).toBeInstanceOf(layer);
    model.dispose();
  }
});
