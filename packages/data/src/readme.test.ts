import { runReadmeExample } from '@sf/test-utils';
import { expect, it } from 'vitest';

it('the example of the README runs', async () => {
  expect(await runReadmeExample()).toEqual(['D_r 30 D_f 30 together 60', 'batches an epoch 4']);
});
