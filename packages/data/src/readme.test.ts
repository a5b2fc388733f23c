import { runReadmeExample } from '@sf/test-utils';
import { expect, it } from 'vitest';

it('the example of the README runs', async () => {
  expect(await runReadmeExample()).toEqual([
    'D_r 30 D_f 30 together 60',
    'batches an epoch 4',
    'night-and-day/retain+tile shifted by (1, -2)',
    'night-and-day/retain+tile at strength 0.5',
    'night-and-day/retain+share 0.5 of tile',
    'night-and-day/retain+noise of deviation 20, then tile',
    'D_f 0 0 0 0 0 0 0 0 0 D_f,clean 0 1 0 1 1 0 1 1 1',
  ]);
});
