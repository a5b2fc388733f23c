import { runReadmeExample } from '@sf/test-utils';
import { expect, it } from 'vitest';

it('the example of the README runs', async () => {
  const lines = await runReadmeExample();
  expect(lines.slice(0, 2)).toEqual([
    expect.stringMatching(/^pretrain \{"retain":0\.\d+/),
    expect.stringMatching(/^forget \{"retain":0\.\d+/),
  ]);
  expect(lines).toContainEqual(expect.stringMatching(/^as trained -?[01](\.\d+)?$/));
  expect(lines.at(-1)).toBe('again 2 rows');
});
