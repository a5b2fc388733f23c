import { createReadStream } from 'node:fs';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

import { SfError } from '@sf/core';
import { extract, type Extract } from 'tar-stream';

import { assertFileSize } from './assert-file-size.js';
import { describeError } from './describe-error.js';

/** Files of an archive, in whatever folder of it they lie. */
export interface WantedFiles {
  /** Without folders. */
  readonly names: readonly string[];
  /** Bytes of each. */
  readonly size: number;
}

/**
 * Reads some files of a gzipped tar archive.
 *
 * @returns the content of each, by name
 * @throws SfError `SF_DATA_ARCHIVE` where it is cut short, damaged, no such archive or lacks a file;
 *   `SF_DATA_TRUNCATED` or `SF_DATA_LENGTH` for a file of another size; an error of the file system
 */
export async function unpackTarGz(
  archive: string,
  wanted: WantedFiles,
): Promise<Map<string, Uint8Array>> {
  const entries = extract();
  let files: Map<string, Uint8Array>;
  try {
    // Both have to end well; where a file is refused, that error comes before the broken pipe's.
    [files] = await Promise.all([
      readEntries(archive, entries, wanted),
      pipeline(createReadStream(archive), createGunzip(), entries),
    ]);
  } catch (error) {
    if (SfError.isInstance(error) || (error instanceof Error && 'syscall' in error)) throw error;
    throw damaged(archive, describeError(error), error);
  }
  const missing = wanted.names.filter((name) => !files.has(name));
  if (missing.length > 0) throw damaged(archive, `an archive without ${missing.join(', ')}`);
  return files;
}

async function readEntries(
  archive: string,
  entries: Extract,
  { names, size }: WantedFiles,
): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for await (const entry of entries) {
    const { type, name: inArchive, size: got } = entry.header;
    const name = path.posix.basename(inArchive);
    if (type === 'file' && names.includes(name)) {
      assertFileSize(`${name} in ${archive}`, { expected: size, got });
      files.set(name, await buffer(entry));
    } else entry.resume();
  }
  return files;
}

function damaged(archive: string, got: string, cause?: unknown): SfError {
  return new SfError(`${archive}: expected a whole .tar.gz archive, got ${got}`, {
    code: 'SF_DATA_ARCHIVE',
    kind: 'environment',
    hint: 'Fetch the file again.',
    cause,
  });
}
