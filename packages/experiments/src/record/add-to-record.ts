import { SfError } from '@sf/core';

import type { ChainOutcome } from '../chain/run-chain.js';
import { readJson } from '../run-folder/json-file.js';
import { mergeResults, type MergedResult } from './merge-results.js';
import { tableOfCells } from './table-of-cells.js';

/**
 * An outcome together with the seeds that a record has already, for {@link writeRecord}. Where all
 * seeds cannot be computed at once, or on one machine, each adds its own.
 *
 * @param folder - of the record; one without a `result.json` adds nothing
 * @returns the outcome of all seeds; its `records` are those of the new ones alone
 * @throws SfError as {@link mergeResults}, and `SF_BAD_RECORD` for a `result.json` that is none
 */
export async function addToRecord(folder: string, outcome: ChainOutcome): Promise<ChainOutcome> {
  const before = await readJson<MergedResult>(folder, 'result.json');
  if (!before) return outcome;
  if (!Array.isArray(before.cells) || !Array.isArray(before.seeds))
    throw new SfError(`${folder}/result.json is not of a record: it has no cells and seeds`, {
      code: 'SF_BAD_RECORD',
      hint: 'write the record to another folder (--out)',
    });
  const result = mergeResults(before, outcome.result);
  return { ...outcome, result, table: tableOfCells(result) };
}
