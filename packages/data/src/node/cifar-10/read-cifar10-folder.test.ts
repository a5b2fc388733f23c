import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { recordsPerFile, tinyCifar10 } from '../../../testing/cifar10-files.js';
import { pngOf } from '../../../testing/images.js';
import { writeTree } from '../../../testing/write-tree.js';
import { cifar10ClassNames } from '../../cifar-10/cifar10-class-names.js';
import { readCifar10Folder } from './read-cifar10-folder.js';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sf-test-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));
const read = () => readCifar10Folder(folder, recordsPerFile);

describe('readCifar10Folder, files of records', () => {
  it.each(['', 'cifar-10-batches-bin'])('reads them in /%s', async (inner) => {
    writeTree(path.join(folder, inner), tinyCifar10());
    const { train, test, origin } = await read();
    expect([...train.labels]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect([...test.labels]).toEqual([3, 4]);
    expect(train.images[9 * 3072]).toBe(9);
    expect(origin).toBe(`files of records in ${path.join(folder, inner)}`);
  });

  it('names the files that are missing', async () => {
    writeTree(folder, tinyCifar10());
    for (const name of ['data_batch_2.bin', 'test_batch.bin']) fs.rmSync(path.join(folder, name));
    await expect(read()).rejects.toMatchObject({
      code: 'SF_DATA_FOLDER',
      message: expect.stringContaining('got no data_batch_2.bin, test_batch.bin') as string,
    });
  });

  it.each([
    [6145, 'SF_DATA_TRUNCATED', 'expected 6146 bytes, got 6145: the file is cut short'],
    [9219, 'SF_DATA_LENGTH', 'expected 6146 bytes, got 9219'],
  ])('names a file of %d bytes', async (length, code, message) => {
    writeTree(folder, { ...tinyCifar10(), 'data_batch_4.bin': new Uint8Array(length) });
    await expect(read()).rejects.toMatchObject({
      code,
      message: `${path.join(folder, 'data_batch_4.bin')}: ${message}`,
    });
  });

  it('names a file with a label above 9', async () => {
    writeTree(folder, { ...tinyCifar10(), 'test_batch.bin': new Uint8Array(6146).fill(10, 3073) });
    await expect(read()).rejects.toThrow(
      'test_batch.bin, label of record 1: expected 0 … 9, got 10',
    );
  });
});

describe('readCifar10Folder, images', () => {
  const digits = cifar10ClassNames.map((_, label) => String(label));
  const images = (names: readonly string[], size = 32) =>
    Object.fromEntries(
      ['train', 'test'].flatMap((part) =>
        names.map((name, i) => [`${part}/${name}/0.png`, pngOf([i, i, i], size, size)] as const),
      ),
    );

  it.each([
    ['the official names', cifar10ClassNames],
    ['0 … 9', digits],
  ])('has the official labels where the classes are called by %s', async (_, names) => {
    writeTree(folder, images(names));
    const { train, test, origin } = await read();
    expect(train.classNames).toEqual(cifar10ClassNames);
    expect(train.name).toBe('cifar-10-train');
    expect([...train.labels]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect([...test.labels].map((label) => test.images[label * 3072])).toEqual([...test.labels]);
    expect(origin).toBe(`image folder ${folder}`);
  });

  it('refuses other classes before it reads an image', async () => {
    writeTree(folder, { 'train/cat/0.png': 'none', 'test/cat/0.png': 'none' });
    await expect(read()).rejects.toMatchObject({
      code: 'SF_DATA_FOLDER',
      message: `CIFAR-10 in ${folder}: expected the classes ${cifar10ClassNames.join(', ')}, or 0 … 9; got cat`,
    });
  });

  it('refuses images of another size', async () => {
    writeTree(folder, images(digits, 28));
    await expect(read()).rejects.toThrow('0.png: expected 32×32×3 as CIFAR-10, got 28×28×3');
  });

  it('needs both parts', async () => {
    writeTree(folder, { 'test/cat/0.png': 'none' });
    await expect(read()).rejects.toThrow('expected the folders train and test, got no train');
  });
});

it('refuses a folder that is neither, or is not there', async () => {
  const message = `CIFAR-10 in ${folder}: expected data_batch_1.bin, data_batch_2.bin, data_batch_3.bin, data_batch_4.bin, data_batch_5.bin, test_batch.bin, or train/ and test/ with a folder of images for each class; got none of them`;
  await expect(read()).rejects.toThrow(message);
  await expect(readCifar10Folder(path.join(folder, 'no'), 1)).rejects.toThrow('got none of them');
});
