import { describeBackends, runReadmeExample } from '@sf/test-utils';
import { expect, it } from 'vitest';

describeBackends('the example of the README', (backend) => {
  // A module runs once, and one backend is enough.
  it.runIf(backend === 'cpu')('runs', async () => {
    const lines = await runReadmeExample();
    expect(lines).toEqual(['logits 5,3', 'seed 7, largest difference 0']);
  });
});
