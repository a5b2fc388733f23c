import { SfError } from '@sf/core';

import { unpackGzip } from './unpack-gzip.js';

/** An array of bytes as IDX files hold it. */
export interface IdxArray {
  readonly shape: readonly number[];
  readonly data: Uint8Array;
}

const typeOfBytes = 0x08;

/**
 * Reads an IDX file of unsigned bytes (the format of MNIST: http://yann.lecun.com/exdb/mnist/),
 * gzipped or not.
 *
 * @param bytes - the whole file
 * @param file - its name, for messages
 * @returns the array; `data` shares the memory of `bytes` where those are not gzipped
 * @throws SfError `SF_DATA_MAGIC` where it is no such file, `SF_DATA_TRUNCATED` where it is cut
 *   short, `SF_DATA_LENGTH` where it is too long
 */
export function parseIdx(bytes: Uint8Array, file: string): IdxArray {
  const content = unpackGzip(bytes, file);
  const [zero1, zero2, type, rank] = content;
  if (type === undefined || rank === undefined) throw truncated(file, 4, content.length);
  if (zero1 !== 0 || zero2 !== 0 || type !== typeOfBytes || rank === 0) {
    const magic = [...content.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0'));
    throw new SfError(
      `${file}, magic number: expected 00 00 08 and the rank (an IDX file of bytes), got ${magic.join(' ')}`,
      { code: 'SF_DATA_MAGIC' },
    );
  }

  const headerLength = 4 + 4 * rank;
  if (content.length < headerLength) throw truncated(file, headerLength, content.length);
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  const shape = Array.from({ length: rank }, (_, i) => view.getUint32(4 + 4 * i));
  const length = headerLength + shape.reduce((product, size) => product * size, 1);
  if (content.length < length) throw truncated(file, length, content.length);
  if (content.length > length)
    throw new SfError(
      `${file}: expected ${length} bytes for shape ${shape.join('×')}, got ${content.length}`,
      { code: 'SF_DATA_LENGTH' },
    );
  // Not `subarray`, which of a Node Buffer is a Buffer, whose `slice` does not copy.
  const data = new Uint8Array(
    content.buffer,
    content.byteOffset + headerLength,
    length - headerLength,
  );
  return { shape, data };
}

function truncated(file: string, expected: number, got: number): SfError {
  return new SfError(`${file}: expected ${expected} bytes, got ${got}: the file is cut short`, {
    code: 'SF_DATA_TRUNCATED',
    hint: 'Fetch the file again.',
  });
}
