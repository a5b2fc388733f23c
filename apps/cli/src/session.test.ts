import { EventEmitter } from 'node:events';

import { expect, it } from 'vitest';

import { createSession } from './session.js';

const output = { write: () => undefined };
const open = (argv: readonly string[] = []) => {
  const signals = new EventEmitter();
  return {
    signals,
    session: createSession(argv, { stdout: output, stderr: output, signals, env: {} }),
  };
};

it.each(['SIGINT', 'SIGTERM'])(
  '%s aborts what is interruptible, and nothing is left of it',
  (name) => {
    const { signals, session } = open();
    const signal = session.interruptible();
    signals.emit(name);
    expect(signal.aborted).toBe(true);
    session.close();
    expect(signals.eventNames()).toEqual([]);
  },
);

it('a command that is written down has no user and no password in it', () => {
  const { session } = open(['run', 'a b.yaml', '--workers', 'rediss://me:pa/ss@host:1/2']);
  expect(session.command).toBe("sf run 'a b.yaml' --workers rediss://host:1/2");
});
