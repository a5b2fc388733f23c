import { expect, it } from 'vitest';

import { crc32c } from './crc32c.js';

it.each([
  ['nothing', [], 0],
  // The check value of the catalogue of CRC algorithms.
  ['123456789', [...Buffer.from('123456789')], 0xe3069283],
  // RFC 3720, appendix B.4.
  ['32 zeros', Array<number>(32).fill(0), 0x8a9136aa],
  ['32 ones', Array<number>(32).fill(0xff), 0x62a8ab43],
  ['32 rising', Array.from({ length: 32 }, (_, i) => i), 0x46dd794e],
  ['32 falling', Array.from({ length: 32 }, (_, i) => 31 - i), 0x113fdb5c],
])('is the published value of %s', (_, bytes, expected) => {
  expect(crc32c(Uint8Array.from(bytes))).toBe(expected);
});
