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
  /**
   * Frees the restorer, where there is one, and gives the model back to the caller: for a repair that
   * does not end.
   */
  readonly unmount: () => void;
}

/**
 * Chooses between the linear front and restorers, and puts the one taken before the model.
 *
 * @param pairs - all of them; stay the caller's
 * @throws SfError as {@link chooseRestoringFront} and {@link mountFront}; the model is then as it was
 */
export async function putRestorer(
  context: RepairContext,
  pairs: PairedSamples,
): Promise<RestoredModel> {
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
