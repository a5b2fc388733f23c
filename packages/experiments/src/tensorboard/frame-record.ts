import { crc32c } from './crc32c.js';

/**
 * A record of a TFRecord file: its length as u64, the masked CRC-32C of that, the data, and their
 * masked CRC-32C, all little-endian.
 */
export function frameRecord(data: Uint8Array): Uint8Array {
  const record = new Uint8Array(8 + 4 + data.length + 4);
  const view = new DataView(record.buffer);
  view.setBigUint64(0, BigInt(data.length), true);
  view.setUint32(8, mask(crc32c(record.subarray(0, 8))), true);
  record.set(data, 12);
  view.setUint32(12 + data.length, mask(crc32c(data)), true);
  return record;
}

/** TFRecord's mask: a checksum over data that hold checksums is a bad one. */
function mask(crc: number): number {
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}
