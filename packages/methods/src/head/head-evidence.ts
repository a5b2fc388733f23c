import { numClassesOf, SfError } from '@sf/core';
import type * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

import type { Moments } from '../statistics/moments.js';
import { lastDense } from './last-dense.js';

/** What a head is refitted to. */
export interface HeadEvidence {
  /** Features of D_f,clean behind the front, float32, [n, d] ({@link readFeatures}); stay the caller's. */
  readonly features: tf.Tensor2D;
  /** The right label of each. */
  readonly labels: ArrayLike<number>;
  /** Features of each class as the original model had them on D_r; not read for classes in `labels`. */
  readonly classes: readonly Moments[];
}

/** @throws SfError `SF_BAD_SHAPE`, `SF_NO_SAMPLES` or `SF_BAD_LABEL` where evidence and model do not fit */
export function assertEvidence(
  model: LayersModel,
  { features, labels, classes }: HeadEvidence,
): void {
  const [width] = lastDense(model).kernel.read().shape;
  const numClasses = numClassesOf(model);
  const widths = [features.shape[1], ...classes.map(({ mean }) => mean.length)];
  if (widths.some((length) => length !== width) || classes.length !== numClasses)
    throw new SfError(
      `the head of model '${model.name}' takes ${String(width)} features for ${numClasses} classes; ` +
        `got features [n, ${features.shape[1]}] and statistics of ${classes.length} classes of ${widths.slice(1).join(', ')}`,
      { code: 'SF_BAD_SHAPE', hint: 'take the statistics of this model' },
    );
  if (features.shape[0] === 0 || features.shape[0] !== labels.length)
    throw new SfError(
      `expected one label for each of ${features.shape[0]} features; got ${labels.length}`,
      {
        code: features.shape[0] === 0 ? 'SF_NO_SAMPLES' : 'SF_BAD_SHAPE',
      },
    );
  const isClass = (label: number) => Number.isInteger(label) && label >= 0 && label < numClasses;
  const bad = Array.from(labels).find((label) => !isClass(label));
  if (bad !== undefined)
    throw new SfError(`labels must be 0 … ${numClasses - 1}; got ${bad}`, { code: 'SF_BAD_LABEL' });
}
