import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

import { checksumError } from './checksum-error.js';

/**
 * Compares a file as it is, packed, with a published md5: against accidents, not against attackers.
 *
 * @param md5 - in hex
 * @throws SfError `SF_DATA_CHECKSUM` for other content; an error of the file system
 */
export async function verifyMd5(path: string, md5: string): Promise<void> {
  const hash = createHash('md5');
  await pipeline(createReadStream(path), hash);
  const got = hash.digest('hex');
  if (got !== md5) throw checksumError(`${path}, md5`, { expected: md5, got });
}
