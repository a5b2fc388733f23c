import fs from 'node:fs/promises';
import path from 'node:path';

import { SfError } from '@sf/core';

import { isLocked } from '../run-folder/lock.js';
import { identifyProcess } from '../run-folder/process-identity.js';
import { readRun } from '../run-folder/read-run.js';
import { findRunFolders } from './find-run-folders.js';
import { sizeOnDisk } from './size-on-disk.js';

/** A file or folder that a run can do without. */
export interface CleaningItem {
  /** The run folder. */
  readonly folder: string;
  /** Path in it. */
  readonly name: string;
  readonly what: 'model' | 'statistics' | 'checkpoint' | 'leftover';
  readonly bytes: number;
}

/** What could be removed. */
export interface CleaningPlan {
  readonly items: readonly CleaningItem[];
  /** Of all items. */
  readonly bytes: number;
  /** Run folders that are left alone, because a process works in them. */
  readonly locked: readonly string[];
  readonly options: CleaningOptions;
}

/** What a cleaning takes. */
export interface CleaningOptions {
  /** Checkpoints of unfinished runs too, which then begin anew. Default false. */
  readonly checkpoints?: boolean | undefined;
}

/**
 * Looks for what the runs at or below a folder can do without: the models of forgetting runs that
 * have ended, what is left of checkpoints, and of writes whose process was killed. What says which
 * run it was and what came of it is never in the plan, nor is the model of a pretraining run.
 *
 * @returns the plan; nothing is removed
 * @throws SfError `SF_NO_RUN` where there are no runs
 */
export async function planCleaning(
  folder: string,
  options: CleaningOptions = {},
): Promise<CleaningPlan> {
  const items: CleaningItem[] = [];
  const locked: string[] = [];
  for (const found of await findRunFolders(folder))
    if (await isLocked(found)) locked.push(found);
    else items.push(...(await itemsOf(found, options)));
  return { items, bytes: items.reduce((sum, { bytes }) => sum + bytes, 0), locked, options };
}

/** What a run folder can do without; nothing where it is no run, or a damaged one. */
export async function itemsOf(
  folder: string,
  { checkpoints = false }: CleaningOptions,
): Promise<CleaningItem[]> {
  const kindOf = await readKindOf(folder, checkpoints);
  if (kindOf === null) return [];
  const items: CleaningItem[] = [];
  const look = async (within: string) => {
    const names = await fs.readdir(path.join(folder, within)).catch(() => []);
    for (const base of names.sort()) {
      const name = path.join(within, base);
      const what = (await isLeftover(base, names)) ? 'leftover' : kindOf(name);
      if (what)
        items.push({ folder, name, what, bytes: await sizeOnDisk(path.join(folder, name)) });
      else if (name === 'checkpoint') await look(name);
    }
  };
  await look('.');
  return items;
}

type KindOf = (name: string) => CleaningItem['what'] | null;

async function readKindOf(folder: string, checkpoints: boolean): Promise<KindOf | null> {
  try {
    const { config, result } = await readRun(folder);
    const isForgotten = config.kind === 'forget' && result !== null;
    return (name) => {
      if (name === 'checkpoint') return result !== null || checkpoints ? 'checkpoint' : null;
      if (!isForgotten) return null;
      if (name === 'model') return 'model';
      return /^fisher-(retain|all)(\.json)?$/.test(name) ? 'statistics' : null;
    };
  } catch (error) {
    if (SfError.isInstance(error)) return null;
    throw error;
  }
}

/** As `writeFileAtomically` and `replaceFolderAtomically` leave them where their process is killed. */
async function isLeftover(name: string, beside: readonly string[]): Promise<boolean> {
  const pid = /^\..+\.(\d+)\.[0-9a-f]{8}\.new$/.exec(name)?.[1];
  if (pid !== undefined) return (await identifyProcess(Number(pid))) === null;
  // Without the new folder in its place, the old one is the last whole one.
  const replaced = /^\.(.+)\.old$/.exec(name)?.[1];
  return replaced !== undefined && beside.includes(replaced);
}
