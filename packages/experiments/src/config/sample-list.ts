import fs from 'node:fs/promises';

import { SfError } from '@sf/core';

/**
 * Reads a JSON file that holds a list of sample indices, for `forgetSamples`.
 *
 * @returns the indices as they stand; {@link resolvePretrainConfig} checks and sorts them
 * @throws SfError `SF_BAD_SAMPLE_LIST` naming the file
 */
export async function readSampleList(file: string): Promise<number[]> {
  const fail = (got: string, cause?: unknown) =>
    new SfError(`${file}: expected a JSON list of sample indices, e.g. [3, 17, 256]; ${got}`, {
      code: 'SF_BAD_SAMPLE_LIST',
      cause,
    });
  const text = await fs.readFile(file, 'utf8').catch((error: unknown) => {
    throw fail('it cannot be read', error);
  });
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch (error) {
    throw fail('it is not JSON', error);
  }
  if (!Array.isArray(list)) throw fail(`got ${typeof list}`);
  const wrong: unknown = list.find((index) => !Number.isInteger(index));
  if (wrong !== undefined) throw fail(`got ${JSON.stringify(wrong)} in it`);
  return list as number[];
}
