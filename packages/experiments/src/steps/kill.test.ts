import type { ChildProcess } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { createGenerator } from '@sf/core';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { runKillable, type Kill } from '../../test/run-killable.js';
import { sourceProgram } from '../../test/source-program.js';
import { traceOfRun } from '../../test/trace-of-run.js';
import { configHash } from '../config/config-hash.js';
import { resolveForgetConfig } from '../config/forget-config.js';
import { resolvePretrainConfig } from '../config/pretrain-config.js';
import { presetSettings } from '../presets/preset-settings.js';

const pretrain = resolvePretrainConfig({
  ...{ dataset: 'fashion-mnist-sample', transform: 'tile' },
  ...{ layers: 2, width: 8, epochs: 6, batchSize: 50, learningRate: 0.05 },
});
const chosen = { pattern: 'B', method: 'ce+fisher+rld' } as const;
const forget = resolveForgetConfig({
  ...{ ...chosen, pretrained: configHash(pretrain) },
  settings: { ...presetSettings({ ...pretrain, ...chosen }), lambdaKl: 1, epochs: 6 },
});

/** A process that pretrains and forgets, from the sources as Vitest loads them, on tiny data. */
const program = sourceProgram(`
  const [folder, pretrain, forget] = JSON.parse(process.argv[1]);
  const { useBackend } = await load('@sf/backend');
  const { runPretrain, runForget } = await load('/src/index.ts');
  await useBackend('cpu');
  const observe = ({ type }) => type === 'epoch' && console.log(type);
  const pretrained = folder + '/pretrain';
  await runPretrain(pretrain, pretrained, { observe });
  await runForget(forget, { pretrained, folder: folder + '/forget' }, { observe });
  process.exit(0);
`);

let base: string;
const children: ChildProcess[] = [];
beforeEach(async () => {
  base = await fs.mkdtemp(path.join(os.tmpdir(), 'sf-kill-'));
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await fs.rm(base, { recursive: true });
});

/** Does both runs in another process, which is killed some milliseconds after so many epochs. */
const runProcess = (folder: string, kill?: Kill) =>
  runKillable({
    ...{ program, given: [folder, pretrain, forget], kill },
    counts: (line) => line === 'epoch',
    onStart: (child) => children.push(child),
  });

it('a killed process goes on where it was, and ends with the same bytes', async () => {
  const whole = path.join(base, 'whole');
  expect(await runProcess(whole)).toBe('ended');

  const killed = path.join(base, 'killed');
  // Once in each run; anywhere in it, but at the same places each time.
  const random = createGenerator(1, 'kill');
  const pretraining = 1 + random.integer(5);
  const forgetting = 6 - pretraining + 1 + random.integer(2);
  for (const lines of [pretraining, forgetting])
    expect(await runProcess(killed, { lines, ms: random.integer(15) })).toBe('killed');
  expect(await runProcess(killed)).toBe('ended');
  for (const run of ['pretrain', 'forget'])
    expect(await traceOfRun(path.join(killed, run))).toEqual(
      await traceOfRun(path.join(whole, run)),
    );
}, 300_000);
