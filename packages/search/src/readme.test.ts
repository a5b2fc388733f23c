import { runReadmeExample } from '@sf/test-utils';
import { expect, it } from 'vitest';

it('the example of the README runs', async () => {
  expect(await runReadmeExample()).toEqual(['sgd -2', 'true']);
});
