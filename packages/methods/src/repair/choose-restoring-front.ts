import * as tf from '@tensorflow/tfjs-core';

import { createFront } from '../front/create-front.js';
import { chooseFront, type FrontChoice } from '../restorer/choose-front.js';
import { fitRestorer } from '../restorer/fit-restorer.js';
import type { ImagePairs } from '../restorer/image-pairs.js';
import { drawOthers } from './draw-others.js';
import { isHeldOut, pairStatistics } from './pair-statistics.js';
import { partOf } from './put-front.js';
import { asImages, imagesOf, type PairedSamples } from './read-samples.js';
import type { RepairContext } from './repair-context.js';

/** Images of each class that a restorer is fitted on: real pairs, and surrogates with T and without. */
const perClass = 300;

/**
 * Takes the linear front, a restorer of single pixels or one of neighbourhoods, whichever is the first
 * to be good enough on every tenth pair, which none is made of; tells which, why, and what it will do.
 *
 * @param pairs - stay the caller's
 * @returns a restorer in it is owned by the caller
 * @throws SfError `SF_NO_SUCH_STATISTICS`, and those of the fronts; the model is as it was
 */
export async function chooseRestoringFront(
  context: RepairContext,
  pairs: PairedSamples,
): Promise<FrontChoice> {
  const { images, repair, seed, signal, onNote, onWarning } = context;
  const [inputs] = partOf(await context.statistics(), 'inputs');
  const all = [...Array(pairs.clean.labels.size).keys()];
  const kept = all.filter((index) => !isHeldOut(index));
  const held = all.filter(isHeldOut);
  const heldOut = imagesOf(pairs, held.length > 0 ? held : all, images);
  const fit = async (kernelSize: 1 | 3) => {
    signal?.throwIfAborted();
    const fitted = await fittingPairs(context, pairs, kept.slice(0, perClass));
    try {
      return await fitRestorer(fitted, { kernelSize, seed, signal });
    } finally {
      tf.dispose([fitted.clean, fitted.transformed]);
    }
  };
  const linear = async () => {
    const { lambda, ridge } = repair;
    const size = inputs.mean.length;
    const { differences } = await pairStatistics(context.pairs(), size, onWarning);
    return createFront({ inputs, differences }, { lambda, ridge });
  };
  try {
    const choice = await chooseFront(
      [
        { name: 'linear', make: linear },
        { name: 'per-pixel', make: () => fit(1) },
        { name: 'convolutional', make: () => fit(3) },
      ],
      heldOut,
    );
    onNote?.(choice.reason);
    for (const warning of choice.warnings) onWarning?.(warning);
    return choice;
  } finally {
    tf.dispose([heldOut.clean, heldOut.transformed]);
  }
}

/** Real pairs, and surrogates of the other classes with T and without. */
async function fittingPairs(
  context: RepairContext,
  pairs: PairedSamples,
  indices: readonly number[],
): Promise<ImagePairs> {
  const { images } = context;
  const others = await drawOthers(context, await pairs.clean.labels.data(), perClass);
  const marked = context.transform()(others.inputs);
  const real = imagesOf(pairs, indices, images);
  try {
    return tf.tidy(() => ({
      clean: tf.concat([real.clean, asImages(others.inputs, images)]),
      transformed: tf.concat([real.transformed, asImages(marked, images)]),
    }));
  } finally {
    tf.dispose([others.inputs, others.labels, marked, real.clean, real.transformed]);
  }
}
