import * as tf from '@tensorflow/tfjs-core';

import type { BackendStatus } from './backend-info.js';
import { backendNames } from './backend-name.js';
import { loadBackend } from './load-backend.js';

/**
 * Tries every backend, by loading it; the native library stays in memory.
 *
 * @returns one status each, in the order of `backendNames`. The active backend is what it was; where there was none,
 *   it is the first one present.
 */
export async function probeBackends(): Promise<BackendStatus[]> {
  const before = tf.getBackend() as string | null;
  const statuses: BackendStatus[] = [];
  for (const name of backendNames) statuses.push(await loadBackend(name));
  const after = before ?? statuses.find(({ present }) => present)?.name;
  if (after !== undefined) await tf.setBackend(after);
  return statuses;
}
