import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

import { checksumError } from './checksum-error.js';
import type { KnownFile } from './idx-collection.js';

/**
 * Reads a file and compares it with what it has to be.
 *
 * @param path - where it lies, under whatever name
 * @returns its unpacked content
 * @throws SfError `SF_DATA_CHECKSUM` for other content, cut or damaged files included; an error of
 *   the file system where it cannot be read
 */
export async function verifyFile(path: string, { sha256 }: KnownFile): Promise<Uint8Array> {
  const packed = await fs.readFile(path);
  let got: string;
  let cause: unknown;
  try {
    // Node's own zlib: three times as fast as fflate, beside the main thread, and it checks the CRC.
    const content = await promisify(gunzip)(packed);
    got = createHash('sha256').update(content).digest('hex');
    if (got === sha256) return content;
  } catch (error) {
    got = `${packed.length} bytes, cut, damaged or not gzipped`;
    cause = error;
  }
  throw checksumError(`${path}, sha256 of the content`, { expected: sha256, got, cause });
}
