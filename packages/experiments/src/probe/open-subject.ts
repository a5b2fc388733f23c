import { SfError } from '@sf/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

import type { PretrainConfig } from '../config/pretrain-config.js';
import type { PreparedData } from '../steps/data-store.js';
import { excludedClass } from '../steps/excluded-class.js';
import { readFinishedRun } from '../steps/in-run-folder.js';
import { loadStoredModel } from '../steps/models.js';
import type { StepContext } from '../steps/step-context.js';

/** A model that is probed, or that another is held against. */
export interface Subject {
  readonly folder: string;
  readonly pretrain: PretrainConfig & { readonly transform: string };
  readonly data: PreparedData;
  /** Owned by who opened it. */
  readonly model: LayersModel;
}

/**
 * The model of a finished run with its data.
 *
 * @throws SfError `SF_NO_RUN`, `SF_UNFINISHED_RUN`; `SF_CANNOT_PROBE` for a run without a transform, one
 *   that diverged, or truncation; those of the model's files and the dataset
 */
export async function openSubject(folder: string, { data: store }: StepContext): Promise<Subject> {
  const { config, pretrain, result } = await readFinishedRun(folder);
  const { transform } = pretrain;
  if (transform === null)
    throw new SfError(`${folder} is of a training without a transform: there is no T to look for`, {
      code: 'SF_CANNOT_PROBE',
      hint: 'probe a run whose pretraining has a transform (sf pretrain --transform)',
    });
  if (result.diverged)
    throw new SfError(`${folder} diverged in epoch ${result.diverged.epoch}: it left no model`, {
      code: 'SF_CANNOT_PROBE',
      hint: 'probe a run that has not diverged',
    });
  if (excludedClass(config, pretrain) !== null)
    throw new SfError(`${folder} is truncation, which leaves the model as it was`, {
      code: 'SF_CANNOT_PROBE',
      hint: 'probe the pretrained model',
    });
  const data = await store.prepare(pretrain);
  return {
    ...{ folder, data, pretrain: { ...pretrain, transform } },
    model: await loadStoredModel(folder, data),
  };
}

/** @throws SfError `SF_FOREIGN_DATA` where two runs are not judged on the same images */
export function assertSameData(run: Subject, against: Subject): void {
  const [here, there] = [run, against].map(({ pretrain }) => judgedBy(pretrain));
  const differences = Object.entries(here ?? {}).flatMap(([field, value]) => {
    const other = (there as Record<string, unknown> | undefined)?.[field];
    const [a, b] = [value, other].map((x) => JSON.stringify(x));
    return a === b ? [] : [`${field} (${a} and ${b})`];
  });
  if (differences.length === 0) return;
  throw new SfError(
    `${run.folder} and ${against.folder} are of different data: ${differences.join(', ')}`,
    {
      code: 'SF_FOREIGN_DATA',
      hint: 'hold a run against one of the same images and T, as the oracle or the retrained model is',
    },
  );
}

/** What decides which images a model sees when it is judged, and how it sees them. */
function judgedBy(config: PretrainConfig) {
  const { dataset, transform, forgetClass, otherPoisons, validation, seed, scaling } = config;
  return {
    ...{ dataset, transform, forgetClass, otherPoisons: otherPoisons ?? [] },
    scaling: scaling ?? 'standardised',
    // Which images are held out follows from the seed.
    validation: validation && `of seed ${seed}`,
  };
}
