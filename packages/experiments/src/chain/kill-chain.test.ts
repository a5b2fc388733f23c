import type { ChildProcess } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';

import { createGenerator } from '@sf/core';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { runKillable, type Kill } from '../../test/run-killable.js';
import { sourceProgram } from '../../test/source-program.js';
import { traceOfRun } from '../../test/trace-of-run.js';

const worker = sourceProgram(`await load('/src/workers/worker.ts')`);

/** A process that does a chain by two workers, from the sources as Vitest loads them, on tiny data. */
const program = sourceProgram(`
  const { spawn } = await import('node:child_process');
  const [folder, worker] = JSON.parse(process.argv[1]);
  const { runChain } = await load('/src/index.ts');
  const chain = {
    ...{ target: 'test', command: null, dataset: 'fashion-mnist-sample', fisherOn: 'retain' },
    ...{ transforms: ['tile'], patterns: ['B'], seeds: [0, 1], retrained: 1 },
    methods: ['ce', 'ce+fisher', 'ce+fisher+rld'],
    pretrain: { layers: 2, width: 8, epochs: 4, batchSize: 50, learningRate: 0.05 },
    settings: ({ method }) => ({
      ...{ lambdaKl: method === 'ce' ? 0 : 1, lambdaForget: 0.1, learningRate: 0.01 },
      ...{ momentum: 0.9, epochs: 4, batchSize: 10 },
    }),
  };
  const start = () => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', worker], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    console.log('worker ' + child.pid);
    return child;
  };
  const observe = ({ type, reused }) => {
    if (type === 'epoch' || (type === 'done' && !reused)) console.log('moved');
  };
  await runChain(chain, folder, { observe, workers: { jobs: 2, backend: 'cpu', start } });
  process.exit(0);
`);

let base: string;
const children: ChildProcess[] = [];
const workers: number[] = [];
beforeEach(async () => {
  base = await fs.mkdtemp(path.join(os.tmpdir(), 'sf-kill-chain-'));
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const pid of workers.splice(0)) if (isAlive(pid)) process.kill(pid, 'SIGKILL');
  await fs.rm(base, { recursive: true });
});

/** Does the chain in another process, which is killed some milliseconds after so many events. */
const runProcess = (folder: string, kill?: Kill) =>
  runKillable({
    ...{ program, given: [folder, worker], kill },
    counts(line) {
      if (line.startsWith('worker')) workers.push(Number(line.split(' ')[1]));
      return line === 'moved';
    },
    onStart: (child) => children.push(child),
  });

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

it('a killed chain leaves no process behind, goes on, and ends with the same bytes', async () => {
  const whole = path.join(base, 'whole');
  expect(await runProcess(whole)).toBe('ended');

  const killed = path.join(base, 'killed');
  // Anywhere, but at the same places each time.
  const random = createGenerator(2, 'kill');
  for (let time = 0; time < 3; time++) {
    const kill = { lines: 1 + random.integer(10), ms: random.integer(40) };
    expect(await runProcess(killed, kill)).toBe('killed');
    while (workers.some(isAlive)) await setTimeout(50);
  }
  expect(await runProcess(killed)).toBe('ended');

  const runs = (await fs.readdir(whole)).filter((name) => name !== 'result.json');
  expect((await fs.readdir(killed)).sort()).toEqual([...runs, 'result.json'].sort());
  for (const run of runs)
    expect(await traceOfRun(path.join(killed, run))).toEqual(
      await traceOfRun(path.join(whole, run)),
    );
  const [one, other] = await Promise.all(
    [whole, killed].map((folder) => fs.readFile(path.join(folder, 'result.json'), 'utf8')),
  );
  expect(other).toBe(one);
}, 300_000);
