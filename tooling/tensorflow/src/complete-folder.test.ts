import fs from 'node:fs';
import path from 'node:path';

import { expect, it, vi } from 'vitest';

import { completeFolder, isComplete } from './complete-folder.js';
import { temporaryFolder } from './test-machine.js';

const fill = (temporary: string) => {
  fs.mkdirSync(path.join(temporary, 'lib'));
  fs.writeFileSync(path.join(temporary, 'lib', 'library.so'), 'all of it');
  return Promise.resolve();
};
const library = (folder: string) => path.join(folder, 'lib', 'library.so');

it('fills a folder once', async () => {
  const folder = path.join(temporaryFolder(), 'deep', 'tensorflow');
  const spy = vi.fn(fill);
  await completeFolder(folder, spy);
  await completeFolder(folder, spy);
  expect(spy).toHaveBeenCalledTimes(1);
  expect(fs.readFileSync(library(folder), 'utf8')).toBe('all of it');
  expect(fs.readdirSync(path.dirname(folder))).toEqual(['tensorflow']);
});

it('leaves nothing behind when filling fails', async () => {
  const folder = path.join(temporaryFolder(), 'tensorflow');
  const failing = async (temporary: string) => {
    await fill(temporary);
    throw new Error('disk full');
  };
  await expect(completeFolder(folder, failing)).rejects.toThrow('disk full');
  expect(fs.readdirSync(path.dirname(folder))).toEqual([]);
});

it.each<[string, (folder: string) => void]>([
  ['cut short', (folder) => fs.truncateSync(library(folder), 3)],
  ['without a file', (folder) => fs.rmSync(library(folder))],
  ['without its marker', (folder) => fs.rmSync(path.join(folder, 'complete.json'))],
])('repairs a folder %s', async (_, damage) => {
  const folder = path.join(temporaryFolder(), 'tensorflow');
  await completeFolder(folder, fill);
  damage(folder);
  expect(await isComplete(folder)).toBe(false);
  await completeFolder(folder, fill);
  expect(await isComplete(folder)).toBe(true);
  expect(fs.readFileSync(library(folder), 'utf8')).toBe('all of it');
});

it('two runs at once both end with a whole folder', async () => {
  const folder = path.join(temporaryFolder(), 'tensorflow');
  await Promise.all([completeFolder(folder, fill), completeFolder(folder, fill)]);
  expect(await isComplete(folder)).toBe(true);
  expect(fs.readdirSync(path.dirname(folder))).toEqual(['tensorflow']);
});

it('takes away what a killed run left, and not what a running one fills', async () => {
  const folder = path.join(temporaryFolder(), 'tensorflow');
  fs.mkdirSync(`${folder}.part-old`);
  fs.utimesSync(`${folder}.part-old`, 0, 0);
  fs.mkdirSync(`${folder}.part-new`);
  await completeFolder(folder, fill);
  expect(fs.readdirSync(path.dirname(folder)).sort()).toEqual([
    'tensorflow',
    'tensorflow.part-new',
  ]);
});
