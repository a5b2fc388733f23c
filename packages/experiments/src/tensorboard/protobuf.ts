/*
 * The few kinds of fields that an Event has, in the encoding of Protocol Buffers: a tag of number and
 * kind, then the value (https://protobuf.dev/programming-guides/encoding).
 */
const kinds = { varint: 0, eightBytes: 1, lengthPrefixed: 2, fourBytes: 5 };

/** A field of kind `int64`, for whole numbers that are not negative. */
export function int64Field(number: number, value: number): Uint8Array {
  return concat([tag(number, 'varint'), varint(value)]);
}

/** A field of kind `double`. */
export function doubleField(number: number, value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, value, true);
  return concat([tag(number, 'eightBytes'), bytes]);
}

/** A field of kind `float`. */
export function floatField(number: number, value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setFloat32(0, value, true);
  return concat([tag(number, 'fourBytes'), bytes]);
}

/** A field of kind `string`. */
export function textField(number: number, text: string): Uint8Array {
  return messageField(number, [new TextEncoder().encode(text)]);
}

/** A field that is a message, given as its encoded fields. */
export function messageField(number: number, fields: readonly Uint8Array[]): Uint8Array {
  const content = concat(fields);
  return concat([tag(number, 'lengthPrefixed'), varint(content.length), content]);
}

/** Encoded fields, one after the other. */
export function concat(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

function tag(number: number, kind: keyof typeof kinds): Uint8Array {
  return varint(number * 8 + kinds[kind]);
}

/** Seven bits a byte, the lowest first; the eighth says that more follow. */
function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return Uint8Array.from([...bytes, rest]);
}
