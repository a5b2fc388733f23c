import { expect, it } from 'vitest';

import { loadDataset } from './load-dataset.js';

it('has the sample at hand', async () => {
  const { train, test } = await loadDataset('fashion-mnist-sample', {});
  expect([train.count, test.count]).toEqual([6000, 1000]);
});

it('hands on the signal', async () => {
  const signal = AbortSignal.abort(new Error('enough'));
  await expect(loadDataset('fashion-mnist', { signal })).rejects.toThrow('enough');
});
