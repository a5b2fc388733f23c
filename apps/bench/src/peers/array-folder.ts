import fs from 'node:fs/promises';
import path from 'node:path';

/** The numbers that are exchanged. */
export type Values = Float32Array | Int32Array | Uint8Array;

const kinds = {
  float32: Float32Array,
  int32: Int32Array,
  uint8: Uint8Array,
} as const;

/** Numbers and their shape. */
export interface StoredArray {
  readonly values: Values;
  readonly shape: readonly number[];
}

/** Writes `name.bin` with the bytes and `name.json` with dtype and shape, as `peers/arrays.py` does. */
export async function writeArray(
  folder: string,
  name: string,
  { values, shape }: StoredArray,
): Promise<void> {
  const dtype = values instanceof Float32Array ? 'float32' : dtypeOfIntegers(values);
  await fs.writeFile(path.join(folder, `${name}.json`), JSON.stringify({ dtype, shape }));
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  await fs.writeFile(path.join(folder, `${name}.bin`), bytes);
}

/** Reads what {@link writeArray} or the Python side wrote. */
export async function readArray(folder: string, name: string): Promise<StoredArray> {
  const about = JSON.parse(await fs.readFile(path.join(folder, `${name}.json`), 'utf8')) as {
    dtype: keyof typeof kinds;
    shape: number[];
  };
  const bytes = await fs.readFile(path.join(folder, `${name}.bin`));
  const kind = kinds[about.dtype];
  // A small file's bytes lie in a pool, where other types may not start.
  const { buffer, byteOffset, byteLength } =
    bytes.byteOffset % 8 === 0 ? bytes : Uint8Array.from(bytes);
  const values = new kind(buffer, byteOffset, byteLength / kind.BYTES_PER_ELEMENT);
  return { values, shape: about.shape };
}

function dtypeOfIntegers(values: Int32Array | Uint8Array): keyof typeof kinds {
  return values instanceof Int32Array ? 'int32' : 'uint8';
}
