import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';

import { SfError } from '@sf/core';

import { toReadError } from './file-error.js';
import { findFolder, replaceFolderAtomically, type FileContent } from './write-atomically.js';

/** Beside the files: `{ "weights.bin": { "bytes": 40, "sha256": "…" } }`. */
const checksumsFile = 'checksums.json';

interface Checksum {
  readonly bytes: number;
  readonly sha256: string;
}

/** A folder whose files are checked as they are read. */
export interface CheckedFolder {
  /** Where it is, for messages. */
  readonly path: string;
  /** @throws SfError where the file is missing or is not what was written */
  read(name: string): Promise<Uint8Array<ArrayBuffer>>;
  /** @throws SfError as `read`, and `SF_FILE_DAMAGED` where the file is not JSON */
  readJson(name: string): Promise<unknown>;
}

/** {@link replaceFolderAtomically} with checksums of the files. */
export async function writeCheckedFolder(
  folder: string,
  files: Readonly<Record<string, FileContent>>,
): Promise<void> {
  const checksums = Object.entries(files).map(([name, content]) => [name, checksumOf(content)]);
  await replaceFolderAtomically(folder, {
    ...files,
    [checksumsFile]: `${JSON.stringify(Object.fromEntries(checksums), null, 2)}\n`,
  });
}

/**
 * Opens a folder of {@link writeCheckedFolder}, or one without checksums that another program wrote.
 *
 * @throws SfError `SF_FILE_MISSING` where there is no such folder
 */
export async function openCheckedFolder(folder: string): Promise<CheckedFolder> {
  const found = await findFolder(folder);
  if (found === null) throw missing(folder);
  if ((await fs.stat(found)).isFile())
    throw new SfError(`${folder} is a file: expected the folder that holds it`, {
      code: 'SF_FILE_MISSING',
      hint: `Give ${path.dirname(folder)}.`,
    });
  const checksums = await readChecksums(found);
  const read = async (name: string) => {
    const file = path.join(found, name);
    const content = await readFile(file);
    if (checksums !== null) assertIntact(content, checksums[name], file);
    return content;
  };
  return {
    path: found,
    read,
    readJson: async (name) => parseJson(await read(name), path.join(found, name)),
  };
}

async function readChecksums(folder: string): Promise<Record<string, Checksum> | null> {
  const file = path.join(folder, checksumsFile);
  const content = await readFile(file).catch((error: unknown) => {
    if (SfError.isInstance(error) && error.code === 'SF_FILE_MISSING') return null;
    throw error;
  });
  if (content === null) return null;
  const checksums = parseJson(content, file);
  if (isChecksums(checksums)) return checksums;
  throw damaged(`${file} is damaged: expected bytes and sha256 of each file`);
}

function isChecksums(value: unknown): value is Record<string, Checksum> {
  const isChecksum = (entry: unknown) =>
    typeof entry === 'object' && entry !== null && 'bytes' in entry && 'sha256' in entry;
  return typeof value === 'object' && value !== null && Object.values(value).every(isChecksum);
}

function assertIntact(content: Uint8Array, expected: Checksum | undefined, file: string): void {
  if (expected === undefined) throw damaged(`${checksumsFile} has no entry for ${file}`);
  if (content.length < expected.bytes)
    throw damaged(`${file} is cut short: expected ${expected.bytes} bytes, got ${content.length}`);
  const actual = checksumOf(content);
  if (actual.sha256 !== expected.sha256)
    throw damaged(
      `${file} is not what was saved: expected sha256 ${expected.sha256}, got ${actual.sha256}`,
    );
}

const checksumOf = (content: FileContent): Checksum => ({
  bytes: Buffer.byteLength(content),
  sha256: createHash('sha256').update(content).digest('hex'),
});

async function readFile(file: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await fs.readFile(file);
  } catch (error) {
    throw toReadError(error, file);
  }
}

function parseJson(content: Uint8Array, file: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(content)) as unknown;
  } catch (error) {
    throw damaged(`${file} is damaged: ${error instanceof Error ? error.message : ''}`);
  }
}

const damaged = (message: string) =>
  new SfError(message, {
    code: 'SF_FILE_DAMAGED',
    hint: `Save it again or restore a copy; delete ${checksumsFile} to accept files you changed.`,
  });

const missing = (folder: string) =>
  new SfError(`${folder} is missing`, { code: 'SF_FILE_MISSING', hint: 'Check the path.' });
