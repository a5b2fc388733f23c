import { describe, expect, it } from 'vitest';

import { compare } from '../measure.js';
import { contestantOf, startChild } from './child.js';

/** A program of Node's that answers each line by what the source makes of its command. */
function program(source: string) {
  const script = `
    const answer = (reply) => console.log(JSON.stringify(reply));
    answer({ ready: true });
    require('node:readline').createInterface(process.stdin).on('line', (line) => {
      const { command } = JSON.parse(line);
      ${source}
    });`;
  return { name: 'peer', command: process.execPath, args: ['-e', script] };
}

describe('a child', () => {
  it('answers one command after the other', async () => {
    const child = await startChild(program('answer({ seconds: 1, peakBytes: 2, command });'));
    expect(await child.ask('first')).toEqual({ seconds: 1, peakBytes: 2, command: 'first' });
    expect(await child.ask('second')).toMatchObject({ command: 'second' });
    child.close();
  });

  it('hands on the error of a command, and goes on', async () => {
    const child = await startChild(
      program("answer(command === 'bad' ? { error: 'bad: no' } : { seconds: 1, peakBytes: 2 });"),
    );
    await expect(child.ask('bad')).rejects.toMatchObject({
      message: 'peer: bad: no',
      code: 'SF_PEER_FAILED',
    });
    expect(await child.ask('good')).toMatchObject({ seconds: 1 });
    child.close();
  });

  it('that ends is told of with its last words, then and later', async () => {
    const child = await startChild(program("console.error('out of luck'); process.exit(3);"));
    await expect(child.ask('block')).rejects.toThrow('peer ended (exit code 3): out of luck');
    await expect(child.ask('block')).rejects.toThrow('exit code 3');
  });

  it('that cannot be started or is never ready is told of', async () => {
    const missing = { name: 'peer', command: '/nowhere/python', args: [] };
    await expect(startChild(missing)).rejects.toThrow(/peer did not start .*ENOENT/);
    const silent = { name: 'peer', command: process.execPath, args: ['-e', ''] };
    await expect(startChild(silent)).rejects.toThrow('peer ended (exit code 0)');
  });

  it('is a side of a comparison by its own clock', async () => {
    const child = await startChild(
      program('answer({ seconds: 6, peakBytes: 0, found: command });'),
    );
    const found: unknown[] = [];
    const theirs = contestantOf(child, { name: 'theirs', units: 3 }, (answer) =>
      found.push(answer.found),
    );
    const { peer } = await compare({ name: 'ours', units: 1, run: () => undefined }, theirs, 2);
    expect(peer.median).toBe(2);
    expect(found).toEqual(['block', 'block', 'block']);
    child.close();
  });
});
