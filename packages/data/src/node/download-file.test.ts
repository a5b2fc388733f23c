import fs from 'node:fs';
import type http from 'node:http';
import os from 'node:os';
import path from 'node:path';

import { createGenerator } from '@sf/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import {
  sendFile,
  serveFiles,
  startFile,
  type Answer,
  type FileServer,
} from '../../testing/serve-files.js';
import { downloadFile } from './download-file.js';

const generator = createGenerator(0, 'test');
const file = Uint8Array.from({ length: 300_000 }, () => generator.integer(256));
let folder: string;
let part: string;
let server: FileServer | undefined;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sf-test-'));
  part = path.join(folder, 'data.gz.part');
});

afterEach(async () => {
  await server?.close();
  fs.rmSync(folder, { recursive: true });
});

async function serve(answer?: Answer): Promise<string> {
  server = await serveFiles({ 'data.gz': file }, answer);
  return `${server.url}data.gz`;
}

/** Compares bytes at once: `toEqual` goes through them one by one. */
function expectDownloaded(expected: Uint8Array): void {
  expect(fs.readFileSync(part).equals(expected)).toBe(true);
}

/** Answers with half of the rest; `onProgress` cuts the connection when that has arrived. */
function createCutter() {
  let cut = { at: Infinity, response: undefined as http.ServerResponse | undefined };
  const answer: Answer = (response, whole, start) => {
    cut = { at: start + Math.ceil((whole.length - start) / 2), response };
    startFile(response, whole, start).write(whole.subarray(start, cut.at));
  };
  const onProgress = (receivedBytes: number) => {
    if (receivedBytes === cut.at) cut.response?.destroy();
  };
  return { answer, onProgress };
}

describe('downloadFile', () => {
  it('brings the whole file and tells how far it is', async () => {
    const progress: [number, number | null][] = [];
    await downloadFile(await serve(), part, {
      stallMs: 5000,
      onProgress: (...seen) => progress.push(seen),
    });
    expectDownloaded(file);
    expect(progress.at(-1)).toEqual([file.length, file.length]);
    const received = progress.map(([bytes]) => bytes);
    expect(received).toEqual([...received].sort((a, b) => a - b));
  });

  it('goes on where a connection was cut', async () => {
    let cuts = 3;
    const { answer, onProgress } = createCutter();
    const url = await serve((...given) => (cuts-- > 0 ? answer : sendFile)(...given));
    await downloadFile(url, part, { stallMs: 5000, onProgress });
    expectDownloaded(file);
    expect(server!.requests).toEqual([
      'GET /data.gz',
      'GET /data.gz bytes=150000-',
      'GET /data.gz bytes=225000-',
      'GET /data.gz bytes=262500-',
    ]);
  });

  it('goes on with the partial file of an earlier run', async () => {
    fs.writeFileSync(part, file.subarray(0, 1000));
    await downloadFile(await serve(), part, { stallMs: 5000 });
    expectDownloaded(file);
    expect(server!.requests).toEqual(['GET /data.gz bytes=1000-']);
  });

  it('starts over where the server knows no ranges', async () => {
    fs.writeFileSync(part, new Uint8Array(1000));
    const url = await serve((response, whole) => sendFile(response, whole, 0));
    await downloadFile(url, part, { stallMs: 5000 });
    expectDownloaded(file);
  });

  it('starts over where the partial file is longer than the file', async () => {
    fs.writeFileSync(part, new Uint8Array(file.length + 1));
    await downloadFile(await serve(), part, { stallMs: 5000 });
    expectDownloaded(file);
    expect(server!.requests).toEqual([`GET /data.gz bytes=${file.length + 1}-`, 'GET /data.gz']);
  });

  it('gives up when connections bring nothing new, and keeps what came', async () => {
    const { answer, onProgress } = createCutter();
    const url = await serve((response, whole, start) => {
      if (start === 0) answer(response, whole, start);
      else startFile(response, whole, start).write('', () => response.destroy());
    });
    await expect(downloadFile(url, part, { stallMs: 5000, onProgress })).rejects.toThrow();
    expectDownloaded(file.subarray(0, 150_000));
    expect(server!.requests).toHaveLength(4);
  });

  it('gives up at once when a connection is not answered', async () => {
    const url = await serve((response) => response.destroy());
    await expect(downloadFile(url, part, { stallMs: 5000 })).rejects.toThrow('fetch failed');
    expect(server!.requests).toHaveLength(1);
  });

  it('gives up when nothing comes for a while', async () => {
    const url = await serve(() => undefined);
    await expect(downloadFile(url, part, { stallMs: 50 })).rejects.toThrow(
      'nothing came for 0.05 s',
    );
  });

  it('says which answer it got instead of the file', async () => {
    const url = `${await serve()}x`;
    await expect(downloadFile(url, part, { stallMs: 5000 })).rejects.toThrow(
      `${url}: expected the file, got HTTP 404`,
    );
    expect(fs.existsSync(part)).toBe(false);
  });

  it('stops when it is told to, and keeps what came', async () => {
    const stop = new AbortController();
    const url = await serve((response, whole) => {
      startFile(response, whole, 0).write(whole.subarray(0, 70_000));
    });
    await expect(
      downloadFile(url, part, {
        signal: stop.signal,
        stallMs: 5000,
        onProgress: () => stop.abort(new Error('enough')),
      }),
    ).rejects.toThrow('enough');
    expect(fs.statSync(part).size).toBeGreaterThan(0);
  });

  it('lets an error of the listener through', async () => {
    const onProgress = () => {
      throw new Error('no terminal');
    };
    const url = await serve();
    await expect(downloadFile(url, part, { stallMs: 5000, onProgress })).rejects.toThrow(
      'no terminal',
    );
    expect(server!.requests).toHaveLength(1);
  });

  it('names a folder it cannot write to', async () => {
    const inFile = path.join(folder, 'file', 'x.part');
    fs.writeFileSync(path.join(folder, 'file'), '');
    await expect(downloadFile(await serve(), inFile, { stallMs: 5000 })).rejects.toMatchObject({
      code: 'SF_CACHE_NOT_WRITABLE',
      kind: 'environment',
      message: expect.stringContaining(
        `expected to be able to write ${inFile}, got ENOTDIR`,
      ) as string,
    });
  });

  it.skipIf(!fs.existsSync('/dev/full'))(
    'names a full disk and leaves nothing behind',
    async () => {
      fs.symlinkSync('/dev/full', part);
      await expect(downloadFile(await serve(), part, { stallMs: 5000 })).rejects.toMatchObject({
        code: 'SF_CACHE_NOT_WRITABLE',
        message: expect.stringContaining('ENOSPC') as string,
      });
      expect(fs.readdirSync(folder)).toEqual([]);
    },
  );
});
