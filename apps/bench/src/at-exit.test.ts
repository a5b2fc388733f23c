import { afterEach, expect, it, vi } from 'vitest';

import { atExit } from './at-exit.js';

afterEach(() => vi.restoreAllMocks());

const events = ['exit', 'SIGINT', 'SIGTERM'] as const;
const listeners = () => events.map((event) => process.listenerCount(event));

it('ends the process where it is interrupted, and listens no longer than it must', () => {
  const exit = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never);
  const before = listeners();
  const forget = atExit(() => undefined);
  expect(listeners()).toEqual(before.map((count) => count + 1));
  process.listeners('SIGINT').at(-1)!('SIGINT');
  expect(exit).toHaveBeenCalledWith(130);
  forget();
  expect(listeners()).toEqual(before);
});
