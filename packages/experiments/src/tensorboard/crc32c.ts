/** Castagnoli's polynomial with its bits reversed, as the table-driven algorithm takes it. */
const polynomial = 0x82f63b78;

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = (rest >>> 1) ^ (rest & 1 ? polynomial : 0);
  return rest;
});

/**
 * The checksum CRC-32C (Castagnoli; RFC 3720, appendix B.4), which TFRecord files use.
 *
 * @returns 32 bits without sign
 */
export function crc32c(bytes: Uint8Array): number {
  let rest = 0xffffffff;
  for (const byte of bytes) rest = (rest >>> 8) ^ (table[(rest ^ byte) & 0xff] ?? 0);
  return ~rest >>> 0;
}
