import { SfError } from '@sf/core';

import { formatVersion, magic, preambleLength } from './encode-statistics.js';
import { isMomentsHeader, lengthOf, momentsFrom, type MomentsHeader } from './moments-arrays.js';
import { sha256 } from './sha256.js';
import { partNames, type Statistics } from './statistics.js';

interface Header extends Pick<Statistics, 'model' | 'normalization'> {
  readonly parts: Readonly<Record<string, readonly MomentsHeader[]>>;
}

/**
 * Statistics from the bytes of {@link encodeStatistics}, checked against their SHA-256.
 *
 * @param bytes - stay the caller's
 * @param source - where they are from, for messages
 * @returns new statistics
 * @throws SfError `SF_NOT_STATISTICS` for another kind of file, `SF_FILE_NEWER` for one of a later
 *   version, `SF_FILE_DAMAGED` for one that is cut short or changed
 */
export async function decodeStatistics(
  bytes: Uint8Array,
  source = 'statistics',
): Promise<Statistics> {
  const decoder = new TextDecoder();
  if (decoder.decode(bytes.subarray(0, magic.length)) !== magic)
    throw new SfError(`${source} holds no statistics: expected it to start with '${magic}'`, {
      code: 'SF_NOT_STATISTICS',
      hint: 'give a file that saveStatistics wrote',
    });
  if (bytes.length < preambleLength) throw damaged(source, 'it is cut short');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint32(8, true);
  if (version > formatVersion)
    throw new SfError(
      `${source} is of version ${version}; this program reads up to ${formatVersion}`,
      {
        code: 'SF_FILE_NEWER',
        hint: 'update @sf/methods',
      },
    );
  const checksum = Array.from(bytes.subarray(16, 48), (byte) => byte.toString(16).padStart(2, '0'));
  const start = preambleLength + view.getUint32(12, true);
  const header = parseHeader(decoder.decode(bytes.subarray(preambleLength, start)));
  const expected = header && start + 8 * lengthOfParts(header);
  if (expected !== null && bytes.length < expected)
    throw damaged(source, `it is cut short: expected ${expected} bytes, got ${bytes.length}`);
  const isIntact = checksum.join('') === (await sha256(bytes.slice(preambleLength)));
  if (header === null || !isIntact || bytes.length !== expected)
    throw damaged(source, isIntact ? 'its header is of no known form' : 'its SHA-256 is another');
  return { ...header, parts: readParts(header, view, start) };
}

function readParts({ parts }: Header, view: DataView, start: number): Statistics['parts'] {
  let at = start;
  const read = (header: MomentsHeader) => {
    const numbers = new Float64Array(lengthOf(header));
    for (let i = 0; i < numbers.length; i++, at += 8) numbers[i] = view.getFloat64(at, true);
    return momentsFrom(header, numbers);
  };
  const entries = Object.entries(parts).map(([name, headers]) => [name, headers.map(read)]);
  return Object.fromEntries(entries) as Statistics['parts'];
}

/** @returns null for what is no header */
function parseHeader(text: string): Header | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const { model, normalization, parts } = value as Record<string, unknown>;
  if (typeof model !== 'string' || typeof normalization !== 'string') return null;
  if (typeof parts !== 'object' || parts === null) return null;
  const names: readonly string[] = partNames;
  const known = Object.entries(parts).every(
    ([name, moments]) =>
      names.includes(name) && Array.isArray(moments) && moments.every(isMomentsHeader),
  );
  return known ? (value as Header) : null;
}

function lengthOfParts({ parts }: Header): number {
  return Object.values(parts)
    .flat()
    .reduce((sum, header) => sum + lengthOf(header), 0);
}

function damaged(source: string, how: string): SfError {
  return new SfError(`${source} is damaged: ${how}`, {
    code: 'SF_FILE_DAMAGED',
    hint: 'make the statistics again, or copy the file again',
  });
}
