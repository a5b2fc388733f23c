import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

import { randomNetworkDistillation } from '../losses/random-network-distillation.js';
import { createLogits } from '../model/logits.js';
import type { PartTermOptions } from './correction-term.js';
import type { OutputTerm } from './term.js';

/** Settings of {@link randomNetworkTerm}. */
export interface RandomNetworkTermOptions<Part extends string> extends PartTermOptions<Part> {
  /** f_η: the same architecture with fresh random parameters, frozen. The term disposes it. */
  readonly network: LayersModel;
}

/** The forgetting term L_RND, eq. 1: distance to the output of a frozen random network. */
export function randomNetworkTerm<Part extends string>(
  options: RandomNetworkTermOptions<Part>,
): OutputTerm<Part> {
  const target = createLogits(options.network);
  return {
    kind: 'output',
    name: options.name ?? 'forgetting',
    weight: options.weight ?? 1,
    part: options.part,
    value: (logits, { inputs }) => tf.tidy(() => randomNetworkDistillation(logits, target(inputs))),
    dispose: () => {
      options.network.dispose();
    },
  };
}
