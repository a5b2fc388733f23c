import { softmaxCrossEntropy } from '../losses/softmax-cross-entropy.js';
import type { OutputTerm } from './term.js';

/** Settings of a term that reads one part of the batch. */
export interface PartTermOptions<Part extends string> {
  readonly part: Part;
  /** At least 0. Default 1. */
  readonly weight?: number;
  /** Name in reports. */
  readonly name?: string;
}

/**
 * The correction term L_c, eq. 5: softmax cross-entropy on the true labels of a part. Also the loss
 * of ordinary training.
 */
export function correctionTerm<Part extends string>(
  options: PartTermOptions<Part>,
): OutputTerm<Part> {
  return {
    kind: 'output',
    name: options.name ?? 'correction',
    weight: options.weight ?? 1,
    part: options.part,
    value: (logits, { labels }) => softmaxCrossEntropy(logits, labels),
  };
}
