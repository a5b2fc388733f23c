import * as tf from '@tensorflow/tfjs-core';

import { describeMethod } from '../config/methods.js';
import { loadFisher } from '../steps/fisher-store.js';
import type { DataStore } from '../steps/data-store.js';
import { loadStoredModel } from '../steps/models.js';
import { loadStoredStatistics } from '../steps/statistics-store.js';
import { createFoldData, type FoldData } from './fold-data.js';
import { judgeFold, type FoldTask } from './judge-fold.js';
import type { SearchConfig } from './search-config.js';
import { searchPretraining, trialConfig } from './trial-config.js';
import type { TrialRunner } from './trial-work.js';

/** Judges trials in this process. */
export interface TrialJudge {
  readonly run: TrialRunner;
  /** Gives back what the trials of a search shared. */
  dispose(): Promise<void>;
}

/** What all trials of a search share. */
interface Shared {
  readonly folds: readonly FoldData[];
  readonly task: Omit<FoldTask, 'config' | 'signal'>;
}

/** A judge that loads what a search needs with its first trial, and keeps it until another one's comes. */
export function createTrialJudge(data: DataStore): TrialJudge {
  let kept: { readonly key: string; readonly shared: Promise<Shared> } | undefined;
  const dispose = async () => {
    const before = kept;
    kept = undefined;
    const shared = await before?.shared.catch(() => null);
    tf.dispose([...(shared?.task.fisher ?? [])]);
  };
  return {
    async run({ search, folder, numbers }, { onFold, signal }) {
      const key = JSON.stringify([search, folder]);
      if (kept?.key !== key) {
        await dispose();
        kept = { key, shared: loadShared(search, folder, data) };
      }
      const { folds, task } = await kept.shared;
      const config = trialConfig(search, numbers);
      for (const [i, fold] of folds.entries()) {
        signal.throwIfAborted();
        const { minimum } = await judgeFold(fold, { ...task, config, signal });
        await onFold(i, minimum);
      }
      signal.throwIfAborted();
    },
    dispose,
  };
}

async function loadShared(search: SearchConfig, folder: string, store: DataStore): Promise<Shared> {
  const pretrain = searchPretraining(search);
  const data = await store.prepare(pretrain);
  const { needs } = describeMethod(search.method);
  return {
    folds: createFoldData(data, search.folds, search.seed),
    task: {
      pretrain,
      fisher: needs.includes('fisher') ? await loadFisher(folder, search.fisherOn) : null,
      loadModel: () => loadStoredModel(folder, data),
      statistics: () => loadStoredStatistics(folder),
    },
  };
}
