import path from 'node:path';

import { expect, it, vi } from 'vitest';

// What runReadmeExample of @sf/test-utils does: that package needs this one.
it('the example of the README runs', async () => {
  const log = vi.spyOn(console, 'log').mockReturnValue();
  await import(path.resolve('readme-example-1.ts'));
  expect(log.mock.calls.join('\n')).toMatch(
    /^(tensorflow|wasm|cpu) 4\.\d+\.\d+, .*\n[1-4] backends are present$/,
  );
  log.mockRestore();
});
