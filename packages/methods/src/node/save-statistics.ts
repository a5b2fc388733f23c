import fs from 'node:fs/promises';

import { SfError } from '@sf/core';

import { decodeStatistics } from '../statistics/decode-statistics.js';
import { encodeStatistics } from '../statistics/encode-statistics.js';
import type { Statistics } from '../statistics/statistics.js';
import { writeFileAtomically } from './write-file-atomically.js';

/**
 * Saves statistics as one file, whole or not at all.
 *
 * @param file - its folder is made where there is none
 * @param statistics - stays as it is
 * @throws SfError `SF_NOT_WRITABLE` (environment) where the system refuses
 * @example
 * ```ts
 * await saveStatistics('models/fashion/statistics.bin', statistics);
 * ```
 */
export async function saveStatistics(file: string, statistics: Statistics): Promise<void> {
  const bytes = await encodeStatistics(statistics);
  try {
    await writeFileAtomically(file, bytes);
  } catch (error) {
    throw new SfError(`cannot write ${file} (${codeOf(error)})`, {
      code: 'SF_NOT_WRITABLE',
      kind: 'environment',
      hint: 'give a folder that you may write to, with room on its disk',
      cause: error,
    });
  }
}

/**
 * Loads what {@link saveStatistics} saved, checked.
 *
 * @returns statistics owned by the caller
 * @throws SfError `SF_FILE_MISSING`, `SF_NOT_READABLE`, and those of {@link decodeStatistics}
 * @example
 * ```ts
 * const statistics = await loadStatistics('models/fashion/statistics.bin');
 * ```
 */
export async function loadStatistics(file: string): Promise<Statistics> {
  const bytes = await fs.readFile(file).catch((error: unknown) => {
    const isMissing = codeOf(error) === 'ENOENT';
    throw new SfError(isMissing ? `${file} is missing` : `cannot read ${file} (${codeOf(error)})`, {
      code: isMissing ? 'SF_FILE_MISSING' : 'SF_NOT_READABLE',
      hint: 'check the path',
      cause: error,
    });
  });
  return decodeStatistics(bytes, file);
}

const codeOf = (error: unknown) =>
  error instanceof Error && 'code' in error ? String(error.code) : 'the system refused';
