import { SfError } from '@sf/core';

import type { ImageDataset } from '../dataset/image-dataset.js';
import { indicesOfClass } from '../dataset/indices-of-class.js';
import { assertIndex } from '../dataset/select-samples.js';
import { applyTransform } from '../transforms/apply-transform.js';
import type { Transform } from '../transforms/transform.js';
import { emptyForgetSet, partSamples } from './part-samples.js';

/** Which samples D_f is made of: a class, or any list of samples in any order. */
export type ForgetSelection = { readonly class: number } | { readonly indices: ArrayLike<number> };

/** The choices of {@link createFourSets}. */
export interface FourSetsOptions {
  readonly forget: ForgetSelection;
  /** T of Patterns B and C; `null` for Pattern A, which forgets whole samples. */
  readonly transform: Transform | null;
}

/** The four datasets of selective forgetting (section "Information to be Forgotten"). */
export interface FourSets {
  /** D_r: the samples not selected, as they are. */
  readonly retain: ImageDataset;
  /** D_f: T of the selected samples; without a T the samples themselves. */
  readonly forget: ImageDataset;
  /** D_f,clean: the selected samples as they are; `null` without a T. */
  readonly forgetClean: ImageDataset | null;
  /** D_r,extra = T(D_r); `null` without a T. Made when first read, since training needs none. */
  readonly retainExtra: ImageDataset | null;
  /** Where the samples of `retain` lie in the whole set, ascending. */
  readonly retainIndices: Uint32Array;
  /** Where the samples of `forget` and `forgetClean` lie in the whole set, ascending. */
  readonly forgetIndices: Uint32Array;
}

/**
 * Splits a dataset into the four sets. The same samples give the same bytes, in whatever order their
 * indices come.
 *
 * @param dataset - clean samples, for training or for testing
 * @throws SfError `SF_BAD_CLASS` for a class out of range, `SF_BAD_INDEX` for an index out of range
 *   or given twice, `SF_EMPTY_SET` where D_f or D_r would be empty, `SF_BAD_TRANSFORM` and the
 *   transform's own
 * @example
 * ```ts
 * const sets = createFourSets(dataset, { forget: { class: 0 }, transform: findTransform('tile') });
 * ```
 */
export function createFourSets(dataset: ImageDataset, options: FourSetsOptions): FourSets {
  const { forget, transform } = options;
  const forgetIndices = findForgotten(dataset, forget);
  const { retain, forgetClean, retainIndices } = partSamples(dataset, forgetIndices);
  const indices = { retainIndices, forgetIndices };
  const name = `${dataset.name}/forget`;
  if (transform === null)
    return {
      ...{ retain, forget: { ...forgetClean, name }, forgetClean: null, retainExtra: null },
      ...indices,
    };

  let retainExtra: ImageDataset | undefined;
  return {
    retain,
    forget: { ...applyTransform(forgetClean, transform), name },
    forgetClean,
    get retainExtra() {
      retainExtra ??= {
        ...applyTransform(retain, transform),
        name: `${dataset.name}/retain-extra`,
      };
      return retainExtra;
    },
    ...indices,
  };
}

function findForgotten(dataset: ImageDataset, forget: ForgetSelection): Uint32Array {
  if ('class' in forget) {
    const indices = indicesOfClass(dataset, forget.class);
    if (indices.length === 0)
      throw emptyForgetSet(dataset, `there is no sample of class ${forget.class}`);
    return indices;
  }
  if (forget.indices.length === 0)
    throw emptyForgetSet(dataset, 'the list of sample indices is empty');
  const sorted = Array.from(forget.indices).sort((a, b) => a - b);
  sorted.forEach((index, i) => {
    assertIndex(dataset, index);
    if (index === sorted[i - 1])
      throw new SfError(
        `sample indices to forget of ${dataset.name}: expected each once, got ${index} twice`,
        { code: 'SF_BAD_INDEX' },
      );
  });
  return Uint32Array.from(sorted);
}
