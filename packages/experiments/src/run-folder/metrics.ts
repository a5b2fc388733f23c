import fs from 'node:fs/promises';
import path from 'node:path';

import { SfError } from '@sf/core';
import { writeFileAtomically } from '@sf/models/node';

import { writeEventFile } from '../tensorboard/write-event-file.js';
import type { EpochMetrics } from './run-record.js';

const fileOf = (folder: string) => path.join(folder, 'metrics.jsonl');

/**
 * The finished epochs in order, from `metrics.jsonl`; none where there is no such file.
 *
 * @throws SfError `SF_RUN_EDITED` where a line is not JSON
 */
export async function readMetrics(folder: string): Promise<EpochMetrics[]> {
  const text = await fs.readFile(fileOf(folder), 'utf8').catch(() => '');
  try {
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as EpochMetrics);
  } catch (error) {
    throw new SfError(`${fileOf(folder)} is not as it was written: a line is not JSON`, {
      code: 'SF_RUN_EDITED',
      hint: 'repeat the run in a new folder',
      cause: error,
    });
  }
}

/**
 * Writes the epochs, a line each; all are on the disk when this returns, or those of before. The same
 * go to the event file for TensorBoard.
 */
export async function writeMetrics(folder: string, epochs: readonly EpochMetrics[]): Promise<void> {
  const lines = epochs.map((epoch) => JSON.stringify(epoch) + '\n');
  await writeFileAtomically(fileOf(folder), lines.join(''));
  await writeEventFile(folder, epochs);
}
