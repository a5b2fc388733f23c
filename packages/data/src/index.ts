export { computeNormalization, type Normalization } from './batches/compute-normalization.js';
export { createBatchStream, type BatchStreamOptions } from './batches/create-batch-stream.js';
export { createEvaluationBatches } from './batches/create-evaluation-batches.js';
export { createSampleSource, type SampleSource } from './batches/create-sample-source.js';
export { cifar10ClassNames } from './cifar-10/cifar10-class-names.js';
export {
  createDatasetFromCifar10,
  type Cifar10File,
} from './cifar-10/create-dataset-from-cifar10.js';
export { assertImageDataset } from './dataset/assert-image-dataset.js';
export type { ImageDataset, ImageShape } from './dataset/image-dataset.js';
export { indicesOfClass } from './dataset/indices-of-class.js';
export { selectSamples } from './dataset/select-samples.js';
export { createDatasetFromIdx, type IdxFile } from './idx/create-dataset-from-idx.js';
export { formatIdx } from './idx/format-idx.js';
export { parseIdx, type IdxArray } from './idx/parse-idx.js';
export { inpaintTwins } from './spoil/inpaint-twins.js';
export { insertOutliers } from './spoil/insert-outliers.js';
export {
  mislabelSamples,
  type SpoiledDataset,
  type SpoilOptions,
} from './spoil/mislabel-samples.js';
export { mispairTwins } from './spoil/mispair-twins.js';
export { createFolds, type Fold } from './split/create-folds.js';
export {
  createFourSets,
  type ForgetSelection,
  type FourSets,
  type FourSetsOptions,
} from './split/create-four-sets.js';
export { createPoisonedSets } from './split/create-poisoned-sets.js';
export { createPretrainingSet } from './split/create-pretraining-set.js';
export type { Poison, PoisonedSetsOptions } from './split/poison.js';
export { splitValidation, type ValidationSplit } from './split/split-validation.js';
export { applyTransform } from './transforms/apply-transform.js';
export { blended } from './transforms/blended.js';
export { color } from './transforms/color.js';
export { findTransform, transformNames } from './transforms/find-transform.js';
export { line } from './transforms/line.js';
export { randomPatch } from './transforms/random-patch.js';
export { tile } from './transforms/tile.js';
export type { Transform } from './transforms/transform.js';
export { composeTransforms } from './transforms/variations/compose-transforms.js';
export { gaussianNoise, type NoiseOptions } from './transforms/variations/gaussian-noise.js';
export { interpolateTransform } from './transforms/variations/interpolate-transform.js';
export { partOfTransform, type TransformPart } from './transforms/variations/part-of-transform.js';
export { shiftTransform, type PixelOffset } from './transforms/variations/shift-transform.js';
export { warped } from './transforms/warped.js';
