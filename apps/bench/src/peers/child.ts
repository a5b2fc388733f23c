import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

import { SfError } from '@sf/core';

import { OwnTime, type Contestant } from '../measure.js';

/** What every answer tells. */
export interface Answer {
  /** That the command took. */
  readonly seconds: number;
  /** The most resident memory of the process so far. */
  readonly peakBytes: number;
  /** What the command found. */
  readonly [finding: string]: unknown;
}

/** A process that works when it is asked to, and otherwise waits. */
export interface Child {
  /** @throws SfError `SF_PEER_FAILED` where it says so or ends */
  ask<Reply extends object = object>(command: string): Promise<Answer & Reply>;
  close(): void;
}

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (reason: Error) => void;
}

/** A program to start. */
export interface ChildProgram {
  /** For messages. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Starts a program that takes commands and gives answers as lines of JSON, and waits until it is
 * ready. Closing its input ends it, and so does the end of this process.
 *
 * @throws SfError `SF_PEER_FAILED` where it ends instead
 */
export async function startChild({ name, command, args, env }: ChildProgram): Promise<Child> {
  const child = spawn(command, args, { env: { ...process.env, ...env } });
  let lastWords = '';
  let ended: Error | undefined;
  let waiting: Waiting | undefined;
  const fail = (how: string) => {
    ended = failure(`${name} ${how}${lastWords === '' ? '' : `: ${lastWords.trim()}`}`);
    waiting?.reject(ended);
  };
  child.stderr.on(
    'data',
    (text: Buffer) => (lastWords = (lastWords + text.toString()).slice(-800)),
  );
  child.once('error', (error) => fail(`did not start (${error.message})`));
  child.once('close', (code, signal) => fail(`ended (${signal ?? `exit code ${code ?? '?'}`})`));
  // Writing to one that is gone; its end tells why.
  child.stdin.on('error', () => undefined);
  createInterface(child.stdout).on('line', (line) => {
    const answer = JSON.parse(line) as Answer & { error?: string };
    if (answer.error === undefined) waiting?.resolve(answer);
    else waiting?.reject(failure(`${name}: ${answer.error}`));
  });
  const next = () =>
    new Promise<Answer>((resolve, reject) => {
      waiting = { resolve, reject };
      if (ended) reject(ended);
    });
  await next();
  return {
    ask: (command) => {
      const answer = next();
      child.stdin.write(`${JSON.stringify({ command })}\n`);
      return answer as Promise<never>;
    },
    close: () => child.stdin.end(),
  };
}

/** One side of a comparison that a process does, by its command `block`. */
export function contestantOf(
  child: Child,
  { name, units }: Pick<Contestant, 'name' | 'units'>,
  onAnswer?: (answer: Answer) => void,
): Contestant {
  return {
    name,
    units,
    async run() {
      const answer = await child.ask('block');
      onAnswer?.(answer);
      return new OwnTime(answer.seconds);
    },
  };
}

function failure(message: string): SfError {
  return new SfError(message, {
    code: 'SF_PEER_FAILED',
    kind: 'environment',
    hint: 'sf-bench peers shows which packages are there; sf-bench peers install gets them',
  });
}
