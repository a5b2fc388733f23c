import { SfError } from '../errors/sf-error.js';
import type { Generator } from '../random/generator.js';

/**
 * Labels for random label distillation: eq. 3, u uniform on a subset of the classes. The loss itself
 * is {@link softmaxCrossEntropy} with these labels.
 *
 * @param count - number of labels, at least 0
 * @param classes - the subset, not empty, without repetition
 * @param generator - advanced by `count` draws
 * @returns a new array owned by the caller
 * @throws SfError `SF_BAD_SETTING` for an empty subset or a repeated class
 */
export function randomLabels(
  count: number,
  classes: readonly number[],
  generator: Generator,
): Int32Array {
  if (classes.length === 0 || new Set(classes).size !== classes.length)
    throw new SfError(
      `randomLabels: classes must name at least one class, each once; got [${classes.join(', ')}]`,
      { code: 'SF_BAD_SETTING' },
    );
  return Int32Array.from({ length: count }, () => classes[generator.integer(classes.length)] ?? 0);
}
