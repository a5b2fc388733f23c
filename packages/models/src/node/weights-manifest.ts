import path from 'node:path';

import { SfError } from '@sf/core';
import * as tf from '@tensorflow/tfjs-core';

import type { CheckedFolder } from './checked-folder.js';

type WeightSpec = tf.io.WeightsManifestEntry;

/** Weights as TensorFlow.js passes them about: specifications, and bytes in the same order. */
export interface EncodedWeights {
  readonly specs: WeightSpec[];
  readonly data: ArrayBuffer[];
}

/** Bytes of one element; how long a text is only the file says. */
const bytesOf: Readonly<Record<string, number>> = {
  string: NaN,
  float32: 4,
  int32: 4,
  bool: 1,
  complex64: 8,
  float16: 2,
  uint16: 2,
  uint8: 1,
};

/** Reads the files of a `weightsManifest`, of one or several shards, or null where it is not one. */
export async function readWeights(
  folder: CheckedFolder,
  manifest: unknown,
): Promise<EncodedWeights | null> {
  if (!isManifest(manifest)) return null;
  const data: ArrayBuffer[] = [];
  for (const { paths, weights } of manifest) {
    const shards = await Promise.all(paths.map((name) => folder.read(name)));
    assertLength(shards, weights, paths.map((name) => path.join(folder.path, name)).join(' + '));
    data.push(...shards.map(toArrayBuffer));
  }
  return { specs: manifest.flatMap((group) => group.weights), data };
}

function assertLength(shards: Uint8Array[], specs: WeightSpec[], files: string): void {
  const actual = shards.reduce((sum, shard) => sum + shard.length, 0);
  const expected = specs.reduce((sum, { shape, dtype, quantization }) => {
    return sum + tf.util.sizeFromShape(shape) * (bytesOf[quantization?.dtype ?? dtype] ?? NaN);
  }, 0);
  if (actual === expected || Number.isNaN(expected)) return;
  throw new SfError(
    `${files} ${actual < expected ? 'is cut short' : 'does not fit'}: expected ${expected} bytes for ${specs.length} weights, got ${actual}`,
    { code: 'SF_FILE_DAMAGED', hint: 'Save it again or restore a copy.' },
  );
}

function isManifest(value: unknown): value is tf.io.WeightsManifestConfig {
  return (
    Array.isArray(value) &&
    value.every(
      (group) =>
        isRecord(group) &&
        isListOf(group.paths, (name) => typeof name === 'string') &&
        isListOf(group.weights, isSpec),
    )
  );
}

const isSpec = (value: unknown) =>
  isRecord(value) &&
  typeof value.name === 'string' &&
  isListOf(value.shape, (size) => typeof size === 'number') &&
  isDtype(isRecord(value.quantization) ? value.quantization.dtype : value.dtype);

const isDtype = (value: unknown) => typeof value === 'string' && value in bytesOf;

const isListOf = (value: unknown, isItem: (item: unknown) => boolean) =>
  Array.isArray(value) && value.every(isItem);

/** True for a JSON object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A small file is read into a part of a larger buffer. */
function toArrayBuffer({ buffer, byteOffset, byteLength }: Uint8Array<ArrayBuffer>): ArrayBuffer {
  if (byteLength === buffer.byteLength) return buffer;
  return buffer.slice(byteOffset, byteOffset + byteLength);
}
