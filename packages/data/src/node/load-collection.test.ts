import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { randomDataset } from '../../testing/random-dataset.js';
import { serveFiles, type FileServer } from '../../testing/serve-files.js';
import { formatIdx } from '../idx/format-idx.js';
import type { PublishedCollection } from './idx-collection.js';
import { loadCollection } from './load-collection.js';
import type { LoadOptions } from './source.js';

const train = randomDataset({ name: 'tiny-train', count: 9 }, 1);
const test = randomDataset({ name: 'tiny-test', count: 4 }, 2);
const contents = {
  'train-images.gz': formatIdx({ shape: [9, 7, 6], data: train.images }),
  'train-labels.gz': formatIdx({ shape: [9], data: train.labels }),
  'test-images.gz': formatIdx({ shape: [4, 7, 6], data: test.images }),
  'test-labels.gz': formatIdx({ shape: [4], data: test.labels }),
};
type FileName = keyof typeof contents;
const names = Object.keys(contents) as FileName[];
const packed = Object.fromEntries(
  names.map((name) => [name, new Uint8Array(gzipSync(contents[name]))]),
) as Record<FileName, Uint8Array>;
const known = (file: FileName) => ({
  file,
  sha256: createHash('sha256').update(contents[file]).digest('hex'),
});

let home: string;
let cache: string;
let servers: FileServer[];
let notes: string[];

beforeEach(() => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), 'sf-test-'));
  cache = path.join(home, 'cache', 'tiny');
  servers = [];
  notes = [];
  // No apt-get, unless a test brings one.
  vi.stubEnv('PATH', path.join(home, 'bin'));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  for (const server of servers) await server.close();
  fs.rmSync(home, { recursive: true });
});

async function serve(files: Readonly<Record<string, Uint8Array>> = packed): Promise<string> {
  const server = await serveFiles(files);
  servers.push(server);
  return server.url;
}

function load(mirrors: string[], options: LoadOptions = {}) {
  const collection: PublishedCollection = {
    name: 'tiny',
    title: 'Tiny',
    classNames: ['a', 'b', 'c'],
    files: {
      trainImages: known('train-images.gz'),
      trainLabels: known('train-labels.gz'),
      testImages: known('test-images.gz'),
      testLabels: known('test-labels.gz'),
    },
    debianPackage: { name: 'dataset-tiny', folder: path.join(home, 'datasets', 'tiny') },
    mirrors,
  };
  return loadCollection(
    collection,
    { cacheFolder: path.join(home, 'cache'), onNote: (note) => notes.push(note), ...options },
    500,
  );
}

function fill(folder: string, files: Readonly<Record<string, Uint8Array>> = packed): void {
  fs.mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of Object.entries(files))
    fs.writeFileSync(path.join(folder, name), bytes);
}

/** A program of that name in the only folder of PATH. */
function installProgram(name: string, script: string): void {
  fs.mkdirSync(path.join(home, 'bin'), { recursive: true });
  fs.writeFileSync(path.join(home, 'bin', name), `#!/bin/sh\nPATH=/usr/bin:/bin\n${script}\n`, {
    mode: 0o755,
  });
}

describe('loadCollection', () => {
  it('takes what is in the cache and asks nobody', async () => {
    fill(cache);
    const mirror = await serve();
    const data = await load([mirror]);
    expect(data).toEqual({ train, test, origin: `cache ${cache}` });
    expect(servers[0]!.requests).toEqual([]);
    expect(notes).toEqual([]);
  });

  it('takes an installed Debian package as it is', async () => {
    fill(path.join(home, 'datasets', 'tiny'));
    const data = await load([]);
    expect(data.origin).toBe(
      `installed Debian package dataset-tiny (${path.join(home, 'datasets', 'tiny')})`,
    );
    expect(data.train).toEqual(train);
    expect(fs.existsSync(cache)).toBe(false);
  });

  it('unpacks the Debian package that apt-get downloads, into the cache', async () => {
    fill(path.join(home, 'package'));
    installProgram('apt-get', 'echo "$@" > "$0.log"; echo > dataset-tiny_1_all.deb');
    installProgram(
      'dpkg',
      `mkdir -p "$3${home}/datasets" && cp -r ${home}/package "$3${home}/datasets/tiny"`,
    );
    const data = await load([]);
    expect(data).toEqual({
      train,
      test,
      origin: 'Debian package dataset-tiny by apt-get download',
    });
    expect(fs.readFileSync(path.join(home, 'bin', 'apt-get.log'), 'utf8')).toMatch(
      /download dataset-tiny\n$/,
    );
    expect(fs.readdirSync(cache).sort()).toEqual([...names].sort());
    expect((await load([])).origin).toBe(`cache ${cache}`);
  });

  it.skipIf(!fs.existsSync('/dev/full'))(
    'names a full disk and leaves nothing behind',
    async () => {
      fill(path.join(home, 'package'));
      installProgram('apt-get', 'echo > dataset-tiny_1_all.deb');
      installProgram(
        'dpkg',
        `mkdir -p "$3${home}/datasets" && cp -r ${home}/package "$3${home}/datasets/tiny"`,
      );
      fs.mkdirSync(cache, { recursive: true });
      fs.symlinkSync('/dev/full', path.join(cache, `train-images.gz.${process.pid}.tmp`));
      await expect(load([])).rejects.toMatchObject({
        code: 'SF_CACHE_NOT_WRITABLE',
        message: expect.stringContaining('ENOSPC') as string,
        hint: expect.stringContaining('Make room') as string,
      });
      expect(fs.readdirSync(cache)).toEqual([]);
    },
  );

  it('downloads from the first mirror that works, into the cache', async () => {
    const broken = await serve({});
    const mirror = await serve();
    const files = new Set<string>();
    const data = await load([broken, mirror], { onProgress: ({ file }) => files.add(file) });
    expect(data).toEqual({ train, test, origin: `mirror ${mirror}` });
    expect([...files]).toEqual(names);
    expect(fs.readdirSync(cache).sort()).toEqual([...names].sort());
    expect((await load([])).origin).toBe(`cache ${cache}`);
  });

  it('names a cached file with a wrong checksum, removes it and fetches just that one', async () => {
    const damaged = packed['test-images.gz'].slice();
    damaged[40] = (damaged[40] ?? 0) ^ 1;
    fill(cache, { ...packed, 'test-images.gz': damaged });
    const data = await load([await serve()]);
    expect(data.test).toEqual(test);
    expect(servers[0]!.requests).toEqual(['GET /test-images.gz']);
    expect(notes[0]).toContain(`${path.join(cache, 'test-images.gz')}, sha256 of the content`);
    expect(notes[0]).toContain('The file is removed.');
  });

  it('names it where it cannot be fetched, too', async () => {
    fill(cache, { ...packed, 'test-images.gz': packed['train-images.gz'] });
    await expect(load([], { offline: true })).rejects.toThrow(
      `cache ${cache}: no test-images.gz (wrong checksum, removed)`,
    );
  });

  it('does the same with one cut short, one not gzipped and another set’s', async () => {
    fill(cache, {
      'train-images.gz': packed['train-images.gz'].subarray(0, 200),
      'train-labels.gz': contents['train-labels.gz'],
      'test-labels.gz': packed['train-labels.gz'],
    });
    expect((await load([await serve()])).train).toEqual(train);
    expect(servers[0]!.requests.sort()).toEqual(names.map((name) => `GET /${name}`).sort());
    expect(notes.filter((note) => note.includes('removed'))).toHaveLength(3);
    expect(notes[0]).toContain('got 200 bytes, cut, damaged or not gzipped');
  });

  it('leaves nothing of a download with a wrong checksum', async () => {
    const wrong = await serve({ ...packed, 'train-images.gz': packed['test-images.gz'] });
    await expect(load([wrong])).rejects.toThrow('sha256 of the content: expected');
    expect(fs.readdirSync(cache)).toEqual([]);
    expect((await load([wrong, await serve()])).train).toEqual(train);
  });

  it('says in one message all that was tried', async () => {
    const mirror = await serve({ 'train-images.gz': packed['train-images.gz'] });
    installProgram('apt-get', 'echo "E: Unable to locate package dataset-tiny" >&2; exit 100');
    const gone = await serve();
    await servers[1]!.close();
    const error: unknown = await load([mirror, gone]).catch((e: unknown) => e);
    expect(error).toMatchObject({
      code: 'SF_DATA_UNAVAILABLE',
      kind: 'environment',
      hint: `Put ${names.join(', ')} into ${cache}, or use the embedded sample.`,
    });
    expect((error as Error).message.split('\n')).toEqual([
      'Tiny was not found; tried',
      `  - cache ${cache}: no ${names.join(', ')}`,
      `  - installed Debian package dataset-tiny (${path.join(home, 'datasets', 'tiny')}): not there`,
      '  - Debian package dataset-tiny by apt-get download: E: Unable to locate package dataset-tiny',
      `  - mirror ${mirror}: ${mirror}train-labels.gz: expected the file, got HTTP 404`,
      `  - mirror ${gone}: connect ECONNREFUSED ${new URL(gone).host}`,
    ]);
  });

  it('says that there is no apt-get', async () => {
    await expect(load([])).rejects.toThrow('by apt-get download: there is no apt-get here');
  });

  it('asks nobody when it is to stay offline', async () => {
    const mirror = await serve();
    await expect(load([mirror], { offline: true })).rejects.toThrow(
      `mirror ${mirror}: not tried, offline was asked for`,
    );
    expect(servers[0]!.requests).toEqual([]);
    expect(fs.existsSync(cache)).toBe(false);
  });

  it('names a cache folder it cannot write to before it asks anybody', async () => {
    fs.writeFileSync(path.join(home, 'cache'), 'a file');
    const mirror = await serve();
    await expect(load([mirror])).rejects.toMatchObject({
      code: 'SF_CACHE_NOT_WRITABLE',
      kind: 'environment',
      message: expect.stringContaining(
        `data cache: expected to be able to write ${cache}, got ENOTDIR`,
      ) as string,
    });
    expect(servers[0]!.requests).toEqual([]);
  });

  it('stops with the reason it is given', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(load([await serve()], { signal })).rejects.toThrow('enough');
  });
});
