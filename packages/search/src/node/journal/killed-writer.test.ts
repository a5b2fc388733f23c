import type { ChildProcess } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { runWriter } from '../../../testing/run-writer.js';
import { createStudy } from '../../index.js';
import { createJournalStorage } from './journal-storage.js';

let folder: string;
const children: ChildProcess[] = [];
beforeEach(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'sf-killed-'));
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await fs.rm(folder, { recursive: true });
});

it('a writer that is killed loses nothing that it was told is done, and the next goes on', async () => {
  const file = path.join(folder, 'study.log');
  const storage = createJournalStorage(file, { gracePeriod: 0.5, warn: () => undefined });
  const study = await createStudy({ storage });
  const told: number[] = [];
  // Two at a time, killed at other moments each.
  for (const [a, b] of [
    [0, 3],
    [5, 13],
  ] as const) {
    const pair = [a, b].map((ms) => runWriter(file, { trials: 3, ms }, children));
    told.push(...(await Promise.all(pair)).flat());
  }
  expect(new Set(told).size).toBe(told.length);
  expect(told.length).toBeGreaterThanOrEqual(12);
  const { number } = await study.ask();
  const trials = await study.trials();
  expect(trials.map((trial) => trial.number)).toEqual(
    Array.from({ length: number + 1 }, (_, i) => i),
  );
  for (const each of told) {
    const { state, values, params } = trials[each]!;
    expect([state, values]).toEqual(['complete', [params.x]]);
  }
  // What was being done when its writer died: a trial each, at most.
  expect(trials.filter(({ state }) => state === 'running').length).toBeLessThanOrEqual(4 + 1);
  expect(await fs.readdir(folder)).not.toContain('study.log.lock');
});
