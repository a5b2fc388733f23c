import { z } from 'zod';

/** What a method is given in place of all of D_f and D_f,clean as they are. */
export interface PairsConfig {
  /** So many of the pairs, drawn by the seed, at least 1; all where there are fewer. Absent for all. */
  readonly count?: number;
  /** Share of the pairs, 0 … 1, whose clean twin is another image of its class. Absent for 0. */
  readonly mispaired?: number;
  /**
   * D_f,clean is made from D_f: the area of T is filled in from around it, with Gaussian noise of this
   * standard deviation in byte values, 0 for none. Absent where the true twins are known.
   */
  readonly inpainted?: number;
}

/** Of {@link PairsConfig}. */
export const pairsConfig = z.strictObject({
  count: z.int().min(1).exactOptional(),
  mispaired: z.number().min(0).max(1).exactOptional(),
  inpainted: z.number().min(0).exactOptional(),
});

/** Without what says nothing; undefined where that is all. */
export function withoutDefaultPairs({ mispaired = 0, ...others }: PairsConfig = {}):
  PairsConfig | undefined {
  const pairs = { ...others, ...(mispaired > 0 && { mispaired }) };
  return Object.keys(pairs).length > 0 ? pairs : undefined;
}
