import { PassThrough } from 'node:stream';

import { expect, it } from 'vitest';

import { serve } from './serve.js';

it('says that it is ready, answers each line, and ends with its input', async () => {
  const input = new PassThrough();
  const answers: Record<string, unknown>[] = [];
  const output = {
    write: (text: string) => answers.push(JSON.parse(text) as Record<string, unknown>),
  };
  const commands = {
    block: () => Promise.resolve({ found: 7 }),
    broken: () => Promise.reject(new Error('no luck')),
  };
  for (const command of ['block', 'broken', 'unknown'])
    input.write(`${JSON.stringify({ command })}\n`);
  input.end();
  await serve(commands, { input, output });
  const [ready, answer, ...errors] = answers;
  expect(ready).toEqual({ ready: true });
  expect(answer).toMatchObject({ found: 7, seconds: expect.any(Number) as number });
  expect(answer!.peakBytes).toBeGreaterThan(1e6);
  expect(errors).toEqual([{ error: 'broken: no luck' }, { error: 'unknown: unknown command' }]);
});
