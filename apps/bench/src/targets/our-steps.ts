import { optimize, type Problem } from '@sf/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

import type { Contestant } from '../measure.js';
import type { Losses } from './agreement.js';

/** What a side's steps are made of. */
export interface OurSteps {
  /** An epoch of the problem is a block. */
  readonly contestant: Contestant;
  /** Of the blocks so far. */
  readonly losses: readonly Losses[];
  close(): Promise<void>;
}

/** Blocks of steps by `optimize`, one after the other. */
export function createOurSteps<Part extends string>(
  model: LayersModel,
  problem: Problem<Part>,
  settings: { learningRate: number; momentum: number; blocks: number },
): OurSteps {
  const { blocks, ...rest } = settings;
  const epochs = optimize(model, problem, { ...rest, epochs: blocks });
  const losses: Losses[] = [];
  return {
    contestant: {
      name: 'optimize',
      units: problem.batches.batchesPerEpoch,
      async run() {
        const { value } = await epochs.next();
        if (value) losses.push(value.terms);
      },
    },
    losses,
    close: async () => {
      await epochs.return();
    },
  };
}
