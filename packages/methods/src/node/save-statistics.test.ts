import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { createMoments } from '../statistics/moments.js';
import type { Statistics } from '../statistics/statistics.js';
import { updateMoments } from '../statistics/update-moments.js';
import { randomMatrix } from '../../testing/random-matrix.js';
import { loadStatistics, saveStatistics } from './save-statistics.js';

let root = '';
beforeEach(async () => {
  root = await fs.mkdtemp(path.join(os.tmpdir(), 'sf-statistics-'));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await fs.rm(root, { recursive: true });
});

function statisticsOf(seed: number): Statistics {
  const moments = createMoments(4);
  updateMoments(moments, randomMatrix(9, 4, seed));
  return { model: 'm', normalization: 'n', parts: { inputs: [moments] } };
}

it('loads what was saved, in a folder that is made, and replaces it', async () => {
  const file = path.join(root, 'new', 'statistics.bin');
  for (const seed of [1, 2]) {
    await saveStatistics(file, statisticsOf(seed));
    expect(await loadStatistics(file)).toEqual(statisticsOf(seed));
  }
  expect(await fs.readdir(path.dirname(file))).toEqual(['statistics.bin']);
});

it('leaves the old file and nothing else where the rename fails', async () => {
  const file = path.join(root, 'statistics.bin');
  await saveStatistics(file, statisticsOf(1));
  vi.spyOn(fs, 'rename').mockRejectedValue(Object.assign(new Error('full'), { code: 'ENOSPC' }));
  await expect(saveStatistics(file, statisticsOf(2))).rejects.toMatchObject({
    code: 'SF_NOT_WRITABLE',
    message: `cannot write ${file} (ENOSPC)`,
  });
  expect(await fs.readdir(root)).toEqual(['statistics.bin']);
  expect(await loadStatistics(file)).toEqual(statisticsOf(1));
});

it('names what is missing, not readable or cut short', async () => {
  const file = path.join(root, 'statistics.bin');
  await expect(loadStatistics(file)).rejects.toMatchObject({ code: 'SF_FILE_MISSING' });
  await expect(loadStatistics(root)).rejects.toMatchObject({ code: 'SF_NOT_READABLE' });
  await saveStatistics(file, statisticsOf(1));
  await fs.truncate(file, 200);
  await expect(loadStatistics(file)).rejects.toThrow(`${file} is damaged: it is cut short`);
});
