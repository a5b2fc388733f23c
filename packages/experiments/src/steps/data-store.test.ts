import { useBackend } from '@sf/backend';
import { NormalizedHardTanh, NormalizedHardTanhAsPrinted } from '@sf/models';
import { beforeAll, expect, it } from 'vitest';

import { loadDataset } from '../../test/tiny-data.js';
import { resolvePretrainConfig, type PretrainConfig } from '../config/pretrain-config.js';
import { createDataStore } from './data-store.js';
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
