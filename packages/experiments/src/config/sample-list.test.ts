import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { readSampleList } from './sample-list.js';

describe('readSampleList', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'sf-list-'));
  });
  afterAll(() => fs.rm(folder, { recursive: true }));

  const write = async (text: string) => {
    const file = path.join(folder, 'list.json');
    await fs.writeFile(file, text);
    return file;
  };

  it('reads indices', async () => {
    expect(await readSampleList(await write('[3, 1, 2]'))).toEqual([3, 1, 2]);
  });

  it.each([
    ['[3, "x"]', 'got "x" in it'],
    ['[3, 1.5]', 'got 1.5 in it'],
    ['{}', 'got object'],
    ['[3', 'it is not JSON'],
  ])('refuses %s', async (text, message) => {
    const file = await write(text);
    await expect(readSampleList(file)).rejects.toThrow(
      `${file}: expected a JSON list of sample indices, e.g. [3, 17, 256]; ${message}`,
    );
  });

  it('names a file that is not there', async () => {
    await expect(readSampleList('nowhere.json')).rejects.toThrow('nowhere.json: expected');
  });
});
