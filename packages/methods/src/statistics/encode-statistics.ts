import { arraysOf, headerOf } from './moments-arrays.js';
import { sha256 } from './sha256.js';
import type { Statistics } from './statistics.js';

/** The first eight bytes of a file of statistics. */
export const magic = 'sf-stats';
/** Of the format; a reader refuses what is newer. */
export const formatVersion = 1;
/** Magic, version, length of the header (both uint32), SHA-256 of all that follows. */
export const preambleLength = 8 + 4 + 4 + 32;

/**
 * Statistics as bytes: a preamble ({@link preambleLength}), a JSON header, then the numbers as
 * float64, all little-endian. Nothing in it is a sample, so long as no part saw only one or two.
 *
 * @param statistics - stays as it is
 * @returns new bytes, the same for the same statistics
 * @throws SfError `SF_NO_CRYPTO` on a page that is served without TLS
 * @example
 * ```ts
 * const bytes = await encodeStatistics(statistics);
 * ```
 */
export async function encodeStatistics(statistics: Statistics): Promise<Uint8Array<ArrayBuffer>> {
  const header = encodeHeader(statistics);
  const arrays = Object.values(statistics.parts).flatMap((part) => part.flatMap(arraysOf));
  const numbers = arrays.reduce((sum, { length }) => sum + length, 0);
  const bytes = new Uint8Array(preambleLength + header.length + 8 * numbers);
  bytes.set(new TextEncoder().encode(magic));
  const view = new DataView(bytes.buffer);
  view.setUint32(8, formatVersion, true);
  view.setUint32(12, header.length, true);
  bytes.set(header, preambleLength);
  let at = preambleLength + header.length;
  for (const array of arrays)
    for (const value of array) {
      view.setFloat64(at, value, true);
      at += 8;
    }
  const checksum = await sha256(bytes.slice(preambleLength));
  for (let i = 0; i < 32; i++) bytes[16 + i] = parseInt(checksum.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}

/** The header as JSON in UTF-8. */
function encodeHeader({ model, normalization, parts }: Statistics): Uint8Array<ArrayBuffer> {
  const headers = Object.entries(parts).map(([name, moments]) => [name, moments.map(headerOf)]);
  return new TextEncoder().encode(
    JSON.stringify({ model, normalization, parts: Object.fromEntries(headers) as unknown }),
  );
}

/**
 * What each part of {@link encodeStatistics} takes, in bytes; `header` is all that is not numbers.
 *
 * @example
 * ```ts
 * console.log(bytesByPart(statistics)); // { header: 292, inputs: 2468032 }
 * ```
 */
export function bytesByPart(statistics: Statistics): Readonly<Record<string, number>> {
  const parts = Object.entries(statistics.parts).map(([name, moments]) => [
    name,
    8 * moments.flatMap(arraysOf).reduce((sum, { length }) => sum + length, 0),
  ]);
  const header = preambleLength + encodeHeader(statistics).length;
  return Object.fromEntries([['header', header], ...parts]) as Record<string, number>;
}
