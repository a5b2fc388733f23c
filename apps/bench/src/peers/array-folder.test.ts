import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { readArray, writeArray } from './array-folder.js';

let folder: string;
beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'sf-arrays-'));
});
afterAll(() => fs.rm(folder, { recursive: true }));

it.each([
  ['floats', Float32Array.of(1.5, -2, NaN, 0.25, 3, 4)],
  ['integers', Int32Array.of(1, -2, 3, 4, 5, 6)],
  ['bytes', Uint8Array.of(1, 2, 3, 255, 0, 6)],
])('%s come back as they were', async (name, values) => {
  await writeArray(folder, name, { values, shape: [2, 3] });
  expect(await readArray(folder, name)).toEqual({ values, shape: [2, 3] });
});

it('a part of a larger array is written alone', async () => {
  const whole = Float32Array.of(1, 2, 3, 4);
  await writeArray(folder, 'part', { values: whole.subarray(1, 3), shape: [2] });
  expect((await readArray(folder, 'part')).values).toEqual(Float32Array.of(2, 3));
});
