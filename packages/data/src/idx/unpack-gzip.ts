import { SfError } from '@sf/core';
import { gunzipSync } from 'fflate';

/**
 * Unpacks gzipped bytes; others are returned as they are.
 *
 * @param file - for messages
 * @throws SfError `SF_DATA_TRUNCATED` where the packed bytes are cut short or damaged
 */
export function unpackGzip(bytes: Uint8Array, file: string): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const fail = (cause?: unknown) =>
    new SfError(`${file}: expected whole gzipped data, got ${bytes.length} bytes cut or damaged`, {
      code: 'SF_DATA_TRUNCATED',
      hint: 'Fetch the file again.',
      cause,
    });
  // The last four bytes tell the unpacked size. Deflate packs at most 1032 to 1, and a cut file
  // would otherwise have gigabytes allocated for it.
  const end = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 18 || end.getUint32(bytes.length - 4, true) > bytes.length * 1032)
    throw fail();
  try {
    return gunzipSync(bytes);
  } catch (error) {
    throw fail(error);
  }
}
