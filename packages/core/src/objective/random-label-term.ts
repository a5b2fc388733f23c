import * as tf from '@tensorflow/tfjs-core';

import { SfError } from '../errors/sf-error.js';
import { randomLabels } from '../losses/random-labels.js';
import { softmaxCrossEntropy } from '../losses/softmax-cross-entropy.js';
import { createGenerator } from '../random/generator.js';
import type { PartTermOptions } from './correction-term.js';
import type { OutputTerm } from './term.js';

/** Settings of {@link randomLabelTerm}. */
export interface RandomLabelTermOptions<Part extends string> extends PartTermOptions<Part> {
  /** The subset of classes that labels are drawn from; all where absent. */
  readonly classes?: readonly number[];
  readonly seed: number;
}

/**
 * The forgetting term L_RLD, eq. 3: cross-entropy with labels drawn afresh for every batch. The
 * draws of an epoch depend on the seed and the epoch alone, so a resumed run repeats them.
 */
export function randomLabelTerm<Part extends string>(
  options: RandomLabelTermOptions<Part>,
): OutputTerm<Part> {
  const { classes, seed } = options;
  let generator = createGenerator(seed, 'labels', 1);
  return {
    kind: 'output',
    name: options.name ?? 'forgetting',
    weight: options.weight ?? 1,
    part: options.part,
    startEpoch: (epoch) => {
      generator = createGenerator(seed, 'labels', epoch);
    },
    value: (logits) => {
      const [count, numClasses] = logits.shape;
      const drawn = classes ?? Array.from({ length: numClasses }, (_, i) => i);
      const outside = drawn.find((c) => !Number.isInteger(c) || c < 0 || c >= numClasses);
      if (outside !== undefined)
        throw new SfError(
          `random labels must be classes 0 … ${numClasses - 1} of the model; got ${outside}`,
          { code: 'SF_BAD_SETTING' },
        );
      return tf.tidy(() =>
        softmaxCrossEntropy(logits, tf.tensor1d(randomLabels(count, drawn, generator), 'int32')),
      );
    },
  };
}
