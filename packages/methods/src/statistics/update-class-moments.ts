import { SfError } from '@sf/core';

import { assertMatrix, rowOf, zeros, type Matrix } from '../linear-algebra/matrix.js';
import type { Moments } from './moments.js';
import { updateMoments } from './update-moments.js';

/**
 * Adds each sample to the moments of its class, in place.
 *
 * @param classes - one a class, of one size
 * @param samples - [any number, n], a sample a row; stays the caller's
 * @param labels - the class of each row, 0 … classes − 1
 * @throws SfError `SF_BAD_SHAPE`, `SF_BAD_LABEL`, `SF_NOT_FINITE`; then nothing was added
 * @example
 * ```ts
 * const classes = Array.from({ length: 10 }, () => createMoments(784, { rank: 50 }));
 * updateClassMoments(classes, await readRows(readFeatures(model, inputs)), await labels.data());
 * ```
 */
export function updateClassMoments(
  classes: readonly Moments[],
  samples: Matrix,
  labels: ArrayLike<number>,
): void {
  const { rows, columns } = samples;
  assertMatrix('samples', samples, classes[0]?.mean.length);
  if (labels.length !== rows)
    throw new SfError(`expected one label for each of ${rows} samples; got ${labels.length}`, {
      code: 'SF_BAD_SHAPE',
    });
  const members = classes.map((): number[] => []);
  for (let i = 0; i < rows; i++) {
    const own = members[labels[i] ?? NaN];
    if (!own)
      throw new SfError(
        `labels must be 0 … ${classes.length - 1}; got ${labels[i] ?? NaN} at sample ${i}`,
        { code: 'SF_BAD_LABEL' },
      );
    own.push(i);
  }
  classes.forEach((moments, label) => {
    const own = members[label] ?? [];
    const part = zeros(own.length, columns);
    own.forEach((row, i) => rowOf(part, i).set(rowOf(samples, row)));
    updateMoments(moments, part);
  });
}
