import { createGenerator, permutation, SfError } from '@sf/core';
import { inpaintTwins, mispairTwins, selectSamples, type FourSets } from '@sf/data';

import type { PairsConfig } from '../config/pairs-config.js';

/** D_f and D_f,clean, in one order. */
export type Pairs = Pick<FourSets, 'forget' | 'forgetClean'>;

/**
 * The sets as a method is given them: fewer pairs, wrong or imprecise ones.
 *
 * @param seed - of the run; decides which pairs
 * @throws SfError `SF_NO_SUCH_SET` where D_f has no clean twins; as `inpaintTwins` and `mispairTwins`
 */
export function givenPairs(sets: Pairs, pairs: PairsConfig | undefined, seed: number): Pairs {
  if (!pairs) return sets;
  const { count, mispaired, inpainted } = pairs;
  const { forgetClean: twins } = sets;
  if (!twins)
    throw new SfError(
      '`pairs` is about D_f and D_f,clean: expected a pretraining with a transform',
      {
        code: 'SF_NO_SUCH_SET',
        hint: 'leave out `pairs` for Pattern A',
      },
    );
  let { forget } = sets;
  let forgetClean = twins;
  // Before there are fewer: where T is, is seen in many images better than in few.
  if (inpainted !== undefined)
    forgetClean = inpaintTwins({ forget, forgetClean }, { standardDeviation: inpainted, seed });
  if (mispaired !== undefined) {
    const wrong = Math.round(mispaired * forgetClean.count);
    if (wrong > 0) forgetClean = mispairTwins(forgetClean, { count: wrong, seed }).dataset;
  }
  if (count !== undefined && count < forget.count) {
    const order = permutation(forget.count, createGenerator(seed, 'given pairs'));
    const chosen = order.slice(0, count).sort();
    forget = selectSamples(forget, chosen, `${forget.name}/${count}`);
    forgetClean = selectSamples(forgetClean, chosen, `${forgetClean.name}/${count}`);
  }
  return { forget, forgetClean };
}
