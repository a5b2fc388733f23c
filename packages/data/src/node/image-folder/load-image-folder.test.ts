import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { jpegOf, pngOf } from '../../../testing/images.js';
import { imageOf } from '../../../testing/random-dataset.js';
import { writeTree } from '../../../testing/write-tree.js';
import { loadImageFolder } from './load-image-folder.js';

let folder: string;
beforeEach(() => {
  folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'sf-test-')), 'pets');
});
afterEach(() => fs.rmSync(path.dirname(folder), { recursive: true }));

/** Two classes, dogs first by time and last by name. */
const pets = {
  'train/dog/2.png': pngOf([22]),
  'train/dog/10.png': pngOf([21]),
  'train/cat/b.PNG': pngOf([12]),
  'train/cat/a.png': pngOf([11]),
  'test/dog/0.png': pngOf([41]),
  'test/cat/0.png': pngOf([31]),
};
const at = (name: string) => path.join(folder, name);
/** Loads the pets with other files: `null` for none. */
async function load(files: Readonly<Record<string, Uint8Array | string | null>> = {}) {
  const wanted = Object.entries<Uint8Array | string | null>({ ...pets, ...files });
  writeTree(
    folder,
    Object.fromEntries(wanted.filter((entry): entry is [string, Uint8Array] => entry[1] !== null)),
  );
  return loadImageFolder(folder);
}

describe('loadImageFolder', () => {
  it('sorts by class, then by name', async () => {
    const { train, test, origin } = await load();
    expect(train).toMatchObject({ name: 'pets-train', count: 4, height: 2, width: 3, channels: 1 });
    expect(train.classNames).toEqual(['cat', 'dog']);
    expect([...train.labels]).toEqual([0, 0, 1, 1]);
    expect([0, 1, 2, 3].map((i) => imageOf(train, i)[0])).toEqual([11, 12, 21, 22]);
    expect(test).toMatchObject({ name: 'pets-test', count: 2 });
    expect([...test.labels]).toEqual([0, 1]);
    expect(origin).toBe(`image folder ${folder}`);
  });

  it('takes PNG and JPEG together, and links to folders', async () => {
    writeTree(folder, {
      'train/a/x.png': pngOf([200, 40, 90]),
      'test/a/x.jpeg': jpegOf([0, 0, 0]),
    });
    writeTree(folder, {
      'train/a/y.jpg': jpegOf([255, 255, 255]),
      'elsewhere/z.png': pngOf([1, 2, 3]),
    });
    for (const part of ['train', 'test']) fs.symlinkSync(at('elsewhere'), at(`${part}/b`), 'dir');
    const { train } = await loadImageFolder(folder);
    expect(train.channels).toBe(3);
    expect([0, 1, 2].map((i) => imageOf(train, i).slice(0, 3))).toEqual([
      [200, 40, 90],
      [255, 255, 255],
      [1, 2, 3],
    ]);
  });

  it('leaves out hidden files and what lies beside the folders', async () => {
    const { train, test } = await load({
      'train/cat/.DS_Store': 'x',
      'train/cat/Thumbs.db': 'x',
      'train/.cache/a.png': 'x',
      'train/labels.txt': 'x',
      'README.md': 'x',
    });
    expect([train.count, test.count]).toEqual([4, 2]);
  });

  it('tells how far it is, and reads more files than at once', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 250 }, (_, i) => [`train/cat/${1000 + i}.png`, pngOf([i])]),
    );
    writeTree(folder, { ...many, 'test/cat/0.png': pngOf([1]) });
    const seen: number[][] = [];
    const { train } = await loadImageFolder(folder, {
      onProgress: ({ readImages, totalImages }) => seen.push([readImages, totalImages]),
    });
    expect(seen).toEqual([100, 200, 250, 251].map((read) => [read, 251]));
    expect(train.images.filter((_, i) => i % 6 === 0)).toEqual(
      Uint8Array.from({ length: 250 }, (_, i) => i),
    );
  });

  it('stops with the reason it is given', async () => {
    writeTree(folder, pets);
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(loadImageFolder(folder, { signal })).rejects.toThrow('enough');
  });

  it.each([
    [
      'train/dog/2.png',
      'not an image',
      'a whole PNG or JPEG image, got a file that starts with 6e',
    ],
    ['test/cat/0.png', pngOf([1], 3, 3), '2×3×1 as * train/cat/a.png, got 3×3×1'],
    ['train/cat/b.PNG', pngOf([1, 2, 3]), '2×3×1 as * train/cat/a.png, got 2×3×3'],
    ['train/cat/z.gif', 'GIF89a', 'a file named .png, .jpg or .jpeg, got another'],
    ['train/cat/more/z.png', pngOf([1]), 'a file named .png, .jpg or .jpeg, got a folder'],
  ])('refuses %s', async (name, content, message) => {
    const [before = '', after = ''] = message.split('* ');
    const expected = `expected ${before}${after && at(after)}`;
    const file = at(name.replace('more/z.png', 'more'));
    await expect(load({ [name]: content })).rejects.toThrow(`${file}: ${expected}`);
  });

  it.skipIf(process.getuid?.() === 0)('names a file that it may not read', async () => {
    writeTree(folder, pets);
    fs.chmodSync(at('train/cat/b.PNG'), 0);
    await expect(loadImageFolder(folder)).rejects.toThrow(
      `${at('train/cat/b.PNG')}: expected a file that can be read, got EACCES`,
    );
  });

  it('names a link that leads nowhere', async () => {
    writeTree(folder, pets);
    fs.symlinkSync(at('nowhere'), at('test/dog/1.png'));
    await expect(loadImageFolder(folder)).rejects.toMatchObject({
      code: 'SF_DATA_IMAGE',
      message: expect.stringContaining(
        `${at('test/dog/1.png')}: expected a file that can`,
      ) as string,
    });
  });

  it.each([
    [['train'], '', 'the folders train and test, got no train'],
    [['test'], '', 'the folders train and test, got no test'],
    [['train/cat', 'train/dog'], 'train', '1 to 256 folders, one for each class, got 0'],
    [['train/cat'], 'train', 'the same classes as in test, got no folder cat'],
    [['test/dog'], 'test', 'the same classes as in train, got no folder dog'],
    [['train/dog/2.png', 'train/dog/10.png'], 'train/dog', 'at least one image, got none'],
  ])('misses %j', async (gone, where, message) => {
    writeTree(folder, pets);
    for (const name of gone) fs.rmSync(at(name), { recursive: true });
    await expect(loadImageFolder(folder)).rejects.toMatchObject({
      code: 'SF_DATA_FOLDER',
      message: `${at(where).replace(/\/$/, '')}: expected ${message}`,
      hint: 'Images lie in train/<class>/ and test/<class>/, as .png, .jpg or .jpeg.',
    });
  });

  it('says that there is no such folder, or that it is a file', async () => {
    await expect(loadImageFolder(folder)).rejects.toThrow(
      `${folder}: expected a folder, got nothing there`,
    );
    fs.writeFileSync(folder, '');
    await expect(loadImageFolder(folder)).rejects.toThrow(
      `${folder}: expected a folder, got ENOTDIR`,
    );
  });
});
