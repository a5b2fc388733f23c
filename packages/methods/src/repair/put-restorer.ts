import type { EpochReport } from '@sf/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

import { mountFront } from '../front/mount-front.js';
import type { FrontChoice } from '../restorer/choose-front.js';
import { chooseRestoringFront } from './choose-restoring-front.js';
import type { FrontedModel } from './put-front.js';
import type { PairedSamples } from './read-samples.js';
import type { RepairContext } from './repair-context.js';

/** A model behind the front that was chosen for it. */
export interface RestoredModel extends FrontedModel {
  /** Of the fronts that were tried, in order. */
  readonly tried: FrontChoice['tried'];
}

/**
 * Chooses between the linear front and restorers, puts the one taken before the model, and goes on with
 * that. Where the repair does not end, the restorer is freed and the model given back to the caller.
 *
 * @param pairs - all of them; stay the caller's
 * @param use - what is done with the model, and reported
 * @returns the model behind the front
 * @throws SfError as {@link chooseRestoringFront} and {@link mountFront}; the model is then as it was
 */
export async function* behindRestorer(
  context: RepairContext,
  pairs: PairedSamples,
  use: (restored: RestoredModel) => Iterable<EpochReport> | AsyncIterable<EpochReport>,
): AsyncGenerator<EpochReport, LayersModel> {
  const { unmount, ...restored } = await putRestorer(context, pairs);
  const { model } = restored;
  let isUsed = false;
  try {
    for await (const report of use(restored)) yield { ...report, model };
    isUsed = true;
    return model;
  } finally {
    if (!isUsed) unmount();
  }
}

async function putRestorer(
  context: RepairContext,
  pairs: PairedSamples,
): Promise<RestoredModel & { readonly unmount: () => void }> {
  const { residual, varianceLost, warnings, front, tried } = await chooseRestoringFront(
    context,
    pairs,
  );
  const discard = () => {
    if (!('kind' in front)) front.dispose();
  };
  try {
    context.signal?.throwIfAborted();
    const model = await mountFront(context.model, front);
    const unmount = () => {
      if (model === context.model) return;
      // References that the model behind the restorer holds to its two parts.
      context.model.dispose();
      discard();
      discard();
    };
    return {
      ...{ model, tried, unmount },
      assessment: { residual, varianceLost, warnings },
      pairs: pairs.clean.labels.size,
    };
  } catch (error) {
    discard();
    throw error;
  }
}
