import fs from 'node:fs/promises';
import path from 'node:path';

import { SfError, type Checkpoint } from '@sf/core';
import { loadTensors, saveTensors } from '@sf/models/node';
import type * as tf from '@tensorflow/tfjs-core';

const checkpointFolder = (folder: string) => path.join(folder, 'checkpoint');
const placeOf = (folder: string, epoch: number) =>
  path.join(checkpointFolder(folder), `epoch-${epoch}`);

/** Keeps the state after an epoch. That of the epoch before stays until the next one. */
export async function saveCheckpoint(folder: string, checkpoint: Checkpoint): Promise<void> {
  const { epoch, parameters, velocities } = checkpoint;
  for (const other of await listEpochs(folder))
    if (other < epoch - 1) await fs.rm(placeOf(folder, other), { recursive: true, force: true });
  const tensors = { ...named('parameter', parameters), ...named('velocity', velocities) };
  await saveTensors(placeOf(folder, epoch), { tensors, metadata: { epoch } });
}

/**
 * The last state that is whole; its tensors are the caller's. A damaged one is left out, and the one
 * before taken.
 *
 * @returns undefined where there is none
 */
export async function loadCheckpoint(
  folder: string,
  warn: (message: string) => void,
): Promise<Checkpoint | undefined> {
  for (const epoch of await listEpochs(folder)) {
    const place = placeOf(folder, epoch);
    try {
      const { tensors } = await loadTensors(place);
      return {
        epoch,
        parameters: list('parameter', tensors),
        velocities: list('velocity', tensors),
      };
    } catch (error) {
      if (!SfError.isInstance(error)) throw error;
      warn(`${error.message}; going on from the epoch before`);
      // Else the next one of this epoch would be refused its place.
      await fs.rm(place, { recursive: true, force: true });
    }
  }
  return undefined;
}

/** The epoch after which a run goes on; 0 where it begins. */
export async function lastCheckpoint(folder: string): Promise<number> {
  const [epoch = 0] = await listEpochs(folder);
  return epoch;
}

/** Removes all states: a finished run needs none. */
export async function dropCheckpoints(folder: string): Promise<void> {
  await fs.rm(checkpointFolder(folder), { recursive: true, force: true });
}

/** The last one first. */
async function listEpochs(folder: string): Promise<number[]> {
  const names = await fs.readdir(checkpointFolder(folder)).catch(() => []);
  return names
    .flatMap((name) => /^epoch-(\d+)$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => b - a);
}

function named(kind: string, tensors: readonly tf.Tensor[]): Record<string, tf.Tensor> {
  return Object.fromEntries(tensors.map((tensor, i) => [`${kind}_${i}`, tensor]));
}

function list(kind: string, tensors: Readonly<Record<string, tf.Tensor>>): tf.Tensor[] {
  const names = Object.keys(tensors).filter((name) => name.startsWith(`${kind}_`));
  return names.map((_, i) => tensors[`${kind}_${i}`] as tf.Tensor);
}
