import { runReadmeExample } from '@sf/test-utils';
import { expect, it } from 'vitest';

it('the example of the README runs', async () => {
  expect(await runReadmeExample()).toEqual([
    'epoch 1 correction + forgetting + remembering',
    'epoch 2 correction + forgetting + remembering',
    'epoch 3 correction + forgetting + remembering',
    'largest Fisher element above 0: true',
  ]);
});
