import type { LabelledBatch } from '@sf/core';
import * as tf from '@tensorflow/tfjs-core';

import { fixedShapeOf } from '../front/fixed-shape.js';
import { drawSurrogates } from '../surrogates/draw-surrogates.js';
import { partOf } from './put-front.js';
import type { RepairContext } from './repair-context.js';

/**
 * Surrogates of all classes that statistics were kept of, but for those that are corrected.
 *
 * @param labels - of D_f,clean
 * @returns owned by the caller; the same for the same seed
 * @throws SfError `SF_NO_SUCH_STATISTICS` for a file without `classInputs`, `SF_NO_SAMPLES` where no
 *   other class has any
 */
export async function drawOthers(
  context: RepairContext,
  labels: Iterable<number>,
  samplesPerClass: number,
): Promise<LabelledBatch> {
  const { images, seed, model } = context;
  const classInputs = partOf(await context.statistics(), 'classInputs');
  const corrected = new Set(labels);
  const classes = [...classInputs.keys()].filter(
    (label) => !corrected.has(label) && (classInputs[label]?.count ?? 0) > 0,
  );
  const { range } = images;
  const drawn = drawSurrogates(classInputs, { classes, samplesPerClass, seed, range });
  const inputs = tf.reshape(drawn.inputs, [-1, ...fixedShapeOf(model)]);
  drawn.inputs.dispose();
  return { ...drawn, inputs };
}
