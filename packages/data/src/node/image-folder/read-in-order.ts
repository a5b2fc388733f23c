import fs from 'node:fs/promises';

import { SfError } from '@sf/core';

import { describeError } from '../describe-error.js';

/** So many files are on their way at once: enough to keep the disk busy. */
const ahead = 64;

/**
 * Reads files, several at once, and gives them in their order.
 *
 * @throws SfError `SF_DATA_IMAGE` naming the first that cannot be read
 */
export async function* readInOrder(paths: readonly string[]): AsyncGenerator<Uint8Array> {
  const pending: Promise<Uint8Array>[] = [];
  let next = 0;
  for (let i = 0; i < paths.length; i++) {
    while (next < Math.min(i + ahead, paths.length)) {
      const reading = readFile(paths[next++] ?? '');
      // Nobody learns of its error where an earlier one ends the reading, and that is well.
      reading.catch(() => undefined);
      pending.push(reading);
    }
    const bytes = await pending.shift();
    if (bytes) yield bytes;
  }
}

async function readFile(file: string): Promise<Uint8Array> {
  try {
    return await fs.readFile(file);
  } catch (error) {
    throw new SfError(`${file}: expected a file that can be read, got ${describeError(error)}`, {
      code: 'SF_DATA_IMAGE',
      kind: 'environment',
      cause: error,
    });
  }
}
