import { SfError } from '@sf/core';

import { describeError } from '../describe-error.js';
import { decodeJpeg } from './decode-jpeg.js';
import { decodePng } from './decode-png.js';
import type { DecodedImage } from './decoded-image.js';

/**
 * Decodes a PNG or JPEG image; which, its first bytes tell, not its name.
 *
 * @param file - its name, for messages
 * @throws SfError `SF_DATA_IMAGE` where it is neither, damaged, or of a kind that is refused
 */
export function decodeImage(bytes: Uint8Array, file: string): DecodedImage {
  const decode = startsWith(bytes, [0x89, 0x50, 0x4e, 0x47])
    ? decodePng
    : startsWith(bytes, [0xff, 0xd8])
      ? decodeJpeg
      : null;
  if (!decode) throw imageError(file, describeStart(bytes));
  try {
    return decode(bytes);
  } catch (error) {
    throw imageError(file, `${describeError(error)} (${bytes.length} bytes)`, error);
  }
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, i) => bytes[i] === byte);
}

function describeStart(bytes: Uint8Array): string {
  if (bytes.length === 0) return 'an empty file';
  const start = [...bytes.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0'));
  return `a file that starts with ${start.join(' ')}`;
}

function imageError(file: string, got: string, cause?: unknown): SfError {
  return new SfError(`${file}: expected a whole PNG or JPEG image, got ${got}`, {
    code: 'SF_DATA_IMAGE',
    hint: 'Mend or remove the file.',
    cause,
  });
}
