import type { IdxArray } from './parse-idx.js';

/**
 * The bytes of an IDX file, not gzipped: the inverse of {@link parseIdx}.
 *
 * @param array - as many bytes of data as the product of the shape
 */
export function formatIdx({ shape, data }: IdxArray): Uint8Array {
  const bytes = new Uint8Array(4 + 4 * shape.length + data.length);
  bytes.set([0, 0, 0x08, shape.length]);
  const view = new DataView(bytes.buffer);
  shape.forEach((size, i) => view.setUint32(4 + 4 * i, size));
  bytes.set(data, 4 + 4 * shape.length);
  return bytes;
}
