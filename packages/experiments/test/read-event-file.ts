import fs from 'node:fs/promises';

/** An event as a reader finds it that shares no code with the writer. */
export interface ReadEvent {
  readonly wallTime: number;
  readonly step: number;
  readonly version: string | null;
  readonly scalars: Readonly<Record<string, number>>;
}

/** Reads an event file, as TensorBoard's documents say it is written; throws where it is not. */
export async function readEventFile(file: string): Promise<ReadEvent[]> {
  const bytes = await fs.readFile(file);
  const events: ReadEvent[] = [];
  for (let at = 0; at < bytes.length;) {
    const length = Number(bytes.readBigUInt64LE(at));
    assertChecksum(bytes.subarray(at, at + 8), bytes.readUInt32LE(at + 8));
    const data = bytes.subarray(at + 12, at + 12 + length);
    assertChecksum(data, bytes.readUInt32LE(at + 12 + length));
    events.push(readEvent(data));
    at += 16 + length;
  }
  return events;
}

function readEvent(data: Buffer): ReadEvent {
  const fields = readFields(data);
  const find = (number: number) => fields.find((field) => field.number === number)?.value;
  const summary = find(5);
  const values = Buffer.isBuffer(summary) ? readFields(summary) : [];
  const scalars = values.map(({ value }) => {
    const [tag, scalar] = readFields(value as Buffer);
    return [String(tag?.value), Number(scalar?.value)] as const;
  });
  return {
    wallTime: Number(find(1)),
    step: Number(find(2)),
    version: find(3)?.toString() ?? null,
    scalars: Object.fromEntries(scalars),
  };
}

function readFields(data: Buffer): { number: number; value: number | Buffer }[] {
  const fields: { number: number; value: number | Buffer }[] = [];
  let at = 0;
  const varint = () => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = data.readUInt8(at++);
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return Number(value);
    }
  };
  const take = (length: number) => data.subarray(at, (at += length));
  while (at < data.length) {
    const tag = varint();
    const kind = tag & 7;
    const value =
      kind === 0
        ? varint()
        : kind === 1
          ? take(8).readDoubleLE()
          : kind === 5
            ? take(4).readFloatLE()
            : take(varint());
    fields.push({ number: tag >> 3, value });
  }
  return fields;
}

function assertChecksum(bytes: Uint8Array, masked: number): void {
  const rotated = (masked - 0xa282ead8) >>> 0;
  const expected = ((rotated << 15) | (rotated >>> 17)) >>> 0;
  // Bit by bit, where the writer has a table.
  let crc = 0xffffffff;
  for (const byte of bytes)
    for (let bit = 0; bit < 8; bit++)
      crc = (crc >>> 1) ^ (((crc ^ (byte >> bit)) & 1) * 0x82f63b78);
  if (~crc >>> 0 !== expected) throw new Error('a checksum is wrong');
}
