import { runReadmeExample } from '@sf/test-utils';
import { expect, it } from 'vitest';

it('the example of the README runs', async () => {
  const [, , row] = (await runReadmeExample()).join('\n').split('\n');
  expect(row).toMatch(
    /^B +CE\+Fisher\+RLD +1\.000 ↑ +0\.500 +1\.000 ↑ +0\.500 ↑ +0\.500 +does not hold +61\.0 +D_f, D_f,clean, F$/,
  );
});
