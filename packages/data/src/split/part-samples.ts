import { SfError } from '@sf/core';

import type { ImageDataset } from '../dataset/image-dataset.js';
import { selectSamples } from '../dataset/select-samples.js';

/** A dataset in two parts, both clean. */
export interface PartedSamples {
  /** D_r. */
  readonly retain: ImageDataset;
  /** D_f,clean. */
  readonly forgetClean: ImageDataset;
  /** Where the samples of `retain` lie in the whole set, ascending. */
  readonly retainIndices: Uint32Array;
}

/**
 * Parts the samples to be forgotten from those that stay.
 *
 * @param forgetIndices - ascending, each once, at least one
 * @throws SfError `SF_EMPTY_SET` where none stays
 */
export function partSamples(dataset: ImageDataset, forgetIndices: Uint32Array): PartedSamples {
  const isForgotten = new Uint8Array(dataset.count);
  for (const index of forgetIndices) isForgotten[index] = 1;
  const retainIndices = Uint32Array.from({ length: dataset.count }, (_, i) => i).filter(
    (i) => isForgotten[i] === 0,
  );
  if (retainIndices.length === 0)
    throw new SfError(
      `D_r of ${dataset.name}: expected at least one sample, got none: all ${dataset.count} are to be forgotten`,
      { code: 'SF_EMPTY_SET' },
    );
  return {
    retain: selectSamples(dataset, retainIndices, `${dataset.name}/retain`),
    forgetClean: selectSamples(dataset, forgetIndices, `${dataset.name}/forget-clean`),
    retainIndices,
  };
}

/** The error of a D_f without samples. */
export function emptyForgetSet(dataset: ImageDataset, why: string): SfError {
  return new SfError(`D_f of ${dataset.name}: expected at least one sample, got none: ${why}`, {
    code: 'SF_EMPTY_SET',
  });
}
