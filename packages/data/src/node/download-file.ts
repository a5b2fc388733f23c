import type { FileHandle } from 'node:fs/promises';
import fs from 'node:fs/promises';

import { SfError } from '@sf/core';

import { notWritable } from './cache-folder.js';

/** How far the download of a file has come. */
export interface DownloadProgress {
  readonly file: string;
  readonly receivedBytes: number;
  /** `null` where the server does not tell. */
  readonly totalBytes: number | null;
}

/** The choices of {@link downloadFile}. */
export interface DownloadOptions {
  readonly signal?: AbortSignal | undefined;
  /** Gives up when nothing has come for so long. */
  readonly stallMs: number;
  readonly onProgress?: ((receivedBytes: number, totalBytes: number | null) => void) | undefined;
}

/** Connections in a row that were cut before they brought anything new. */
const maxFruitless = 3;

/**
 * Downloads into a partial file, going on where one was left. When a connection is cut, the next one
 * brings the rest, as long as something new comes.
 *
 * @param url - http or https
 * @param partFile - kept when the connection fails or `signal` aborts, for the next time; removed
 *   when it cannot be written to
 * @throws SfError `SF_DOWNLOAD_FAILED` for an answer that is no file, `SF_CACHE_NOT_WRITABLE`; the
 *   error of a connection that was not made or brought nothing; the signal's reason
 */
export async function downloadFile(
  url: string,
  partFile: string,
  options: DownloadOptions,
): Promise<void> {
  let fruitless = 0;
  for (;;) {
    const before = await sizeOf(partFile);
    const cut = await downloadRest(url, partFile, options);
    if (cut === null) return;
    options.signal?.throwIfAborted();
    fruitless = (await sizeOf(partFile)) > before ? 0 : fruitless + 1;
    if (fruitless === maxFruitless) throw cut.error;
  }
}

/** One connection's work: `null` when the file is whole, the error when the connection was cut. */
async function downloadRest(
  url: string,
  partFile: string,
  options: DownloadOptions,
): Promise<{ readonly error: unknown } | null> {
  const { signal, stallMs, onProgress } = options;
  const present = await sizeOf(partFile);
  const stall = new AbortController();
  const startTimer = () =>
    setTimeout(() => stall.abort(new Error(`nothing came for ${stallMs / 1000} s`)), stallMs);
  let timer = startTimer();
  try {
    const response = await fetch(url, {
      signal: signal ? AbortSignal.any([signal, stall.signal]) : stall.signal,
      // The files are gzipped already, and a range of an encoded answer would be another's bytes.
      headers: {
        'accept-encoding': 'identity',
        ...(present > 0 && { range: `bytes=${present}-` }),
      },
    });
    const start = startOf(response, present);
    if (start === null || response.body === null) {
      await response.body?.cancel();
      if (present > 0 && (response.status === 416 || response.status === 206)) {
        // The server has no continuation of this partial file: it is another's, or whole already.
        await fs.rm(partFile, { force: true });
        return await downloadRest(url, partFile, options);
      }
      throw new SfError(`${url}: expected the file, got HTTP ${response.status}`, {
        code: 'SF_DOWNLOAD_FAILED',
        kind: 'environment',
      });
    }

    const rest = Number(response.headers.get('content-length') ?? NaN);
    const total = Number.isFinite(rest) ? start + rest : null;
    let received = start;
    const file = await openPart(partFile, start > 0 ? 'a' : 'w');
    const reader = response.body.getReader();
    try {
      for (;;) {
        let next: Awaited<ReturnType<typeof reader.read>>;
        try {
          next = await reader.read();
        } catch (error) {
          return { error };
        }
        if (next.done) return null;
        clearTimeout(timer);
        timer = startTimer();
        await writePart(file, partFile, next.value);
        received += next.value.length;
        onProgress?.(received, total);
      }
    } finally {
      await file.close();
    }
  } finally {
    clearTimeout(timer);
    // Lets go of a connection that was not read to its end.
    stall.abort();
  }
}

/** Which byte of the file an answer starts with; `null` where it is not a usable answer. */
function startOf(response: Response, present: number): number | null {
  if (response.status === 200) return 0;
  const range = response.headers.get('content-range') ?? '';
  return response.status === 206 && range.startsWith(`bytes ${present}-`) ? present : null;
}

async function openPart(partFile: string, flags: 'a' | 'w'): Promise<FileHandle> {
  try {
    return await fs.open(partFile, flags);
  } catch (error) {
    throw notWritable(partFile, error);
  }
}

async function writePart(file: FileHandle, partFile: string, chunk: Uint8Array): Promise<void> {
  try {
    await file.writeFile(chunk);
  } catch (error) {
    await fs.rm(partFile, { force: true });
    throw notWritable(partFile, error);
  }
}

async function sizeOf(file: string): Promise<number> {
  return fs.stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}
