/*
 * One test reads with TensorBoard itself, where SF_TENSORBOARD_PYTHON names a Python that has it:
 *
 *   python3 -m venv .venv/tensorboard && .venv/tensorboard/bin/pip install tensorboard
 *   SF_TENSORBOARD_PYTHON=$PWD/.venv/tensorboard/bin/python corepack pnpm -F @sf/experiments test src/tensorboard
 */
import { execFile } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { readEventFile } from '../../test/read-event-file.js';
import type { EpochMetrics } from '../run-folder/run-record.js';
import { writeEventFile } from './write-event-file.js';

const epochs = [1, 2, 3].map((epoch): EpochMetrics => ({
  ...{ epoch, epochs: 3, steps: 6, samples: 120, total: 3 / epoch },
  terms: { correction: 1 / epoch, remembering: 1e-6 * epoch },
  accuracies: { retain: 0.9, forget: 1 - epoch / 10, forgetClean: 0.1 * epoch, retainExtra: null },
  timing: { trainingSeconds: Math.random(), seconds: 1 },
}));
const scalarsOf = (epoch: number) => ({
  'loss/total': Math.fround(3 / epoch),
  'loss/correction': Math.fround(1 / epoch),
  'loss/remembering': Math.fround(1e-6 * epoch),
  'accuracy/retain': Math.fround(0.9),
  'accuracy/forget': Math.fround(1 - epoch / 10),
  'accuracy/forgetClean': Math.fround(0.1 * epoch),
});

describe('writeEventFile', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'sf-events-'));
    file = path.join(folder, 'events.out.tfevents.sf');
  });
  afterEach(() => fs.rm(folder, { recursive: true }));

  it('writes an event an epoch, after the version', async () => {
    await writeEventFile(folder, epochs);
    expect(await readEventFile(file)).toEqual([
      { wallTime: 0, step: 0, version: 'brain.Event:2', scalars: {} },
      ...[1, 2, 3].map((epoch) => ({
        ...{ wallTime: epoch, step: epoch, version: null },
        scalars: scalarsOf(epoch),
      })),
    ]);
  });

  it('leaves out what there is not: accuracies while pretraining, numbers that are not finite', async () => {
    const [first] = epochs;
    const odd = { loss: NaN, other: null as unknown as number };
    await writeEventFile(folder, [{ ...first!, epoch: 300, accuracies: null, terms: odd }]);
    expect((await readEventFile(file))[1]).toMatchObject({
      step: 300,
      scalars: { 'loss/total': 3 },
    });
  });

  it('has the same bytes however it came to its epochs', async () => {
    await writeEventFile(folder, epochs);
    const whole = await fs.readFile(file);
    const { ino } = await fs.stat(file);

    // Epoch by epoch, always the same file: a reader that holds it open goes on in it.
    await writeEventFile(folder, epochs);
    expect((await fs.stat(file)).ino).toBe(ino);
    await fs.truncate(file, 0);
    for (const count of [1, 2, 3]) await writeEventFile(folder, epochs.slice(0, count));
    expect([(await fs.stat(file)).ino, await fs.readFile(file)]).toEqual([ino, whole]);

    // Killed in the middle of an event; or after one that the checkpoint does not have.
    await fs.truncate(file, whole.length - 5);
    await writeEventFile(folder, epochs);
    expect(await fs.readFile(file)).toEqual(whole);
    await writeEventFile(folder, epochs.slice(0, 2));
    expect(await readEventFile(file)).toHaveLength(3);
    await fs.writeFile(file, 'something else, longer than an event or not');
    await writeEventFile(folder, epochs);
    expect(await fs.readFile(file)).toEqual(whole);
    expect(await fs.readdir(folder)).toEqual([path.basename(file)]);
  });

  it('names a file that cannot be written', async () => {
    await fs.mkdir(file);
    await expect(writeEventFile(folder, epochs)).rejects.toMatchObject({
      code: 'SF_NOT_WRITABLE',
      message: `cannot write ${file}: it is a folder (EISDIR)`,
    });
  });

  const python = process.env.SF_TENSORBOARD_PYTHON ?? '';
  it.skipIf(python === '')('is read by TensorBoard', async () => {
    await writeEventFile(folder, epochs);
    const { stdout } = await promisify(execFile)(python, ['-c', readWithTensorBoard, folder]);
    const expected = Object.keys(scalarsOf(1)).map((tag) => [
      tag,
      [1, 2, 3].map((epoch) => [epoch, scalarsOf(epoch)[tag as 'loss/total']]),
    ]);
    expect(JSON.parse(stdout)).toEqual(Object.fromEntries(expected));
  });
});

const readWithTensorBoard = `
import json, sys
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
events = EventAccumulator(sys.argv[1]).Reload()
scalars = {tag: [[e.step, e.value] for e in events.Scalars(tag)] for tag in events.Tags()['scalars']}
print(json.dumps(scalars))
`;
