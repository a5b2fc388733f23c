import fs from 'node:fs/promises';
import path from 'node:path';

import { configHash, type RunConfig } from '../src/config/config-hash.js';
import { resolveForgetConfig } from '../src/config/forget-config.js';
import { resolvePretrainConfig } from '../src/config/pretrain-config.js';
import { writeJson } from '../src/run-folder/json-file.js';
import { writeMetrics } from '../src/run-folder/metrics.js';
import type { RunResult } from '../src/run-folder/run-record.js';
import { writeConfig } from '../src/run-folder/stored-config.js';

/** A pretraining of three epochs. */
export const pretrain = resolvePretrainConfig({
  ...{ dataset: 'fashion-mnist-sample', transform: 'tile', epochs: 3 },
});

/** A forgetting of three epochs that starts from {@link pretrain}. */
export function forgetConfig(settings: object = {}, seed = 0) {
  return resolveForgetConfig({
    ...{ pretrained: configHash(pretrain), method: 'ce', pattern: 'B', seed },
    settings: {
      ...{ lambdaKl: 1, lambdaForget: 0.5, learningRate: 0.01, momentum: 0.9 },
      ...{ epochs: 3, batchSize: 10, ...settings },
    },
  });
}

/** Accuracies of {@link writeRun}'s last epoch and result. */
export const accuracies = { retain: 0.9, forget: 0.1, forgetClean: 0.8, retainExtra: 0.7 };

/** Writes a run folder as a run would: finished after all its epochs, unfinished after some. */
export async function writeRun(
  folder: string,
  config: RunConfig,
  given: { readonly epochs?: number; readonly state?: RunResult['state'] } = {},
): Promise<void> {
  const { epochs = 3 } = given;
  const state = given.state ?? (epochs === 3 ? 'finished' : 'unfinished');
  const stored = { hash: configHash(config), config };
  await writeConfig(folder, {
    ...stored,
    pretrain: config.kind === 'pretrain' ? config : pretrain,
  });
  const isForgetting = config.kind === 'forget';
  await writeMetrics(
    folder,
    Array.from({ length: epochs }, (_, i) => ({
      ...{ epoch: i + 1, epochs: 3, steps: 6, samples: 60, total: 1, terms: { correction: 1 } },
      accuracies: isForgetting ? accuracies : null,
      timing: { trainingSeconds: 1, seconds: 2 },
    })),
  );
  if (state === 'unfinished') {
    await writeFiles(folder, [`checkpoint/epoch-${epochs}/tensors.bin`]);
    return;
  }
  const result: Partial<RunResult> = {
    ...{ hash: stored.hash, state, epochs },
    evaluation: { sets: accuracies } as RunResult['evaluation'],
    timing: { trainingSeconds: 3, seconds: 7 },
  };
  await writeFiles(folder, ['model/model.json', 'model/weights.bin', 'environment.json']);
  await writeJson(folder, 'result.json', result);
}

/** Writes files of 100 bytes. */
export async function writeFiles(folder: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await fs.mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await fs.writeFile(path.join(folder, name), '{}'.padEnd(100));
  }
}
