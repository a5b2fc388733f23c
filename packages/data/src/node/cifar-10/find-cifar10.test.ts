import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { packTarGz, publishArchive, tinyCifar10 } from '../../../testing/cifar10-files.js';
import { serveFiles, type FileServer } from '../../../testing/serve-files.js';
import type { LoadOptions } from '../source.js';
import { findCifar10 } from './find-cifar10.js';

const archive = await packTarGz(tinyCifar10());
let home: string;
let cached: string;
let server: FileServer;
let notes: string[];

beforeEach(async () => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), 'sf-test-'));
  cached = path.join(home, 'cifar-10', 'tiny.tar.gz');
  server = await serveFiles({ 'tiny.tar.gz': archive });
  notes = [];
});
afterEach(async () => {
  await server.close();
  fs.rmSync(home, { recursive: true });
});

const find = (options: LoadOptions = {}, published = publishArchive(archive, [server.url])) =>
  findCifar10(
    published,
    { cacheFolder: home, onNote: (note) => notes.push(note), ...options },
    500,
  );
function fillCache(bytes: Uint8Array, name = cached): void {
  fs.mkdirSync(path.dirname(name), { recursive: true });
  fs.writeFileSync(name, bytes);
}

describe('findCifar10', () => {
  it('downloads the archive into the cache and takes it from there the next time', async () => {
    const progress: string[] = [];
    const data = await find({ onProgress: ({ file }) => progress.push(file) });
    expect(data.origin).toBe(`mirror ${server.url}`);
    expect(data.train).toMatchObject({ name: 'cifar-10-train', count: 10, channels: 3 });
    expect([...data.train.labels]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(data.train.images.filter((_, i) => i % 3072 === 5)).toEqual(data.train.labels);
    expect([...data.test.labels]).toEqual([3, 4]);
    expect(data.test.images[0]).toBe(10);
    expect(new Set(progress)).toEqual(new Set(['tiny.tar.gz']));
    expect(fs.readdirSync(path.dirname(cached))).toEqual(['tiny.tar.gz']);

    expect(await find()).toEqual({ ...data, origin: `cache ${path.dirname(cached)}` });
    expect(server.requests).toEqual(['GET /tiny.tar.gz']);
  });

  it('goes on with a download that was cut', async () => {
    fillCache(archive.subarray(0, 100), `${cached}.part`);
    expect((await find()).train.count).toBe(10);
    expect(server.requests).toEqual(['GET /tiny.tar.gz bytes=100-']);
  });

  it('names a damaged archive in the cache, removes it and fetches it again', async () => {
    fillCache(archive.map((byte, i) => (i === 40 ? byte ^ 1 : byte)));
    expect((await find()).train.count).toBe(10);
    expect(notes[0]).toContain(`${cached}, md5: expected`);
    expect(notes[0]).toContain('The file is removed.');
  });

  it('leaves nothing of a download with a wrong checksum', async () => {
    const published = publishArchive(Uint8Array.of(1), [server.url]);
    await expect(find({}, published)).rejects.toThrow('md5: expected');
    expect(fs.readdirSync(path.dirname(cached))).toEqual([]);
  });

  it('refuses an archive whose files are not of the size published', async () => {
    const files = { ...tinyCifar10(), 'data_batch_3.bin': new Uint8Array(3073) };
    const odd = await packTarGz(files);
    fillCache(odd);
    await expect(find({ offline: true }, publishArchive(odd, []))).rejects.toThrow();
    expect(notes[0]).toContain(
      `data_batch_3.bin in ${cached}: expected 6146 bytes, got 3073: the file is cut short`,
    );
  });

  it('says in one message all that was tried', async () => {
    const published = publishArchive(archive, [`${server.url}gone/`, server.url]);
    await server.close();
    const error: unknown = await find({}, published).catch((e: unknown) => e);
    expect(error).toMatchObject({
      code: 'SF_DATA_UNAVAILABLE',
      kind: 'environment',
      hint: `Put tiny.tar.gz into ${path.dirname(cached)}, or name a folder that holds the images: the option folder, or SF_CIFAR10.`,
    });
    const refused = `connect ECONNREFUSED ${new URL(server.url).host}`;
    expect((error as Error).message.split('\n')).toEqual([
      'CIFAR-10 was not found; tried',
      `  - cache ${path.dirname(cached)}: no tiny.tar.gz`,
      `  - mirror ${server.url}gone/: ${refused}`,
      `  - mirror ${server.url}: ${refused}`,
    ]);
  });

  it('asks nobody when it is to stay offline', async () => {
    await expect(find({ offline: true })).rejects.toThrow('not tried, offline was asked for');
    expect(server.requests).toEqual([]);
  });
});
