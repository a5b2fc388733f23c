import path from 'node:path';

import { bytesByPart, type Statistics } from '@sf/methods';
import { loadStatistics, saveStatistics } from '@sf/methods/node';

import { readJson, writeJson } from '../run-folder/json-file.js';
import type { StatisticsSummary } from '../run-folder/run-record.js';

/** Written last: where it is, the statistics are whole. */
export const statisticsSummaryFile = 'statistics.json';
const fileIn = (folder: string) => path.join(folder, 'statistics.bin');

/** Stores statistics with their summary in the run folder of their model. */
export async function storeStatistics(
  folder: string,
  statistics: Statistics,
  taken: Pick<StatisticsSummary, 'count' | 'timing'>,
): Promise<StatisticsSummary> {
  await saveStatistics(fileIn(folder), statistics);
  const summary = { ...taken, bytes: bytesByPart(statistics) };
  await writeJson(folder, statisticsSummaryFile, summary);
  return summary;
}

/** The summary of stored statistics; null where there are none. */
export async function readStatisticsSummary(folder: string): Promise<StatisticsSummary | null> {
  return readJson<StatisticsSummary>(folder, statisticsSummaryFile);
}

/** @throws SfError where the file is missing or damaged */
export async function loadStoredStatistics(folder: string): Promise<Statistics> {
  return loadStatistics(fileIn(folder));
}
