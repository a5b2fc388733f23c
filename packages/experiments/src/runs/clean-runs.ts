import fs from 'node:fs/promises';
import path from 'node:path';

import { SfError } from '@sf/core';
import { toWriteError } from '@sf/models/node';

import { lockFolder } from '../run-folder/lock.js';
import { itemsOf, type CleaningItem, type CleaningPlan } from './plan-cleaning.js';

/** What a cleaning removed. */
export interface Cleaning {
  readonly items: readonly CleaningItem[];
  /** Of all items. */
  readonly bytes: number;
  /** Run folders that were left alone, because a process works in them. */
  readonly locked: readonly string[];
}

/**
 * Removes what a plan names, as far as the run can still do without it: each folder is locked and
 * looked at again first.
 *
 * @param plan - of {@link planCleaning}, shown to whoever has to agree
 * @throws SfError `SF_NOT_WRITABLE` where a folder cannot be changed
 * @example
 * ```ts
 * const plan = await planCleaning('runs');
 * if (plan.bytes > 1e9) await cleanRuns(plan);
 * ```
 */
export async function cleanRuns(plan: CleaningPlan): Promise<Cleaning> {
  const items: CleaningItem[] = [];
  const locked = [...plan.locked];
  for (const folder of new Set(plan.items.map((item) => item.folder))) {
    const planned = new Set(
      plan.items.flatMap((item) => (item.folder === folder ? item.name : [])),
    );
    const unlock = await lockUnlessTaken(folder);
    if (!unlock) {
      locked.push(folder);
      continue;
    }
    try {
      for (const item of await itemsOf(folder, plan.options))
        if (planned.has(item.name)) {
          await remove(path.join(folder, item.name));
          items.push(item);
        }
    } finally {
      await unlock();
    }
  }
  return { items, bytes: items.reduce((sum, { bytes }) => sum + bytes, 0), locked };
}

async function lockUnlessTaken(folder: string): Promise<(() => Promise<void>) | null> {
  try {
    return await lockFolder(folder);
  } catch (error) {
    if (SfError.isInstance(error) && error.code === 'SF_RUN_LOCKED') return null;
    throw error;
  }
}

async function remove(place: string): Promise<void> {
  try {
    await fs.rm(place, { recursive: true });
  } catch (error) {
    throw toWriteError(error, place);
  }
}
