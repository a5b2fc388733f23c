export { distil, type DistilOptions } from './distil/distil.js';
export type { DistilData } from './distil/distil-batches.js';
export { assessFront, type FrontAssessment } from './front/assess-front.js';
export { createFront, type FrontStatistics } from './front/create-front.js';
export type { FrontFigures, FrontLimits } from './front/front-figures.js';
export type { FrontOptions } from './front/front-options.js';
export { canFold, foldFront } from './front/fold-front.js';
export { applyFront, type DenseFront, type Front, type LowRankFront } from './front/front.js';
export { mountFront } from './front/mount-front.js';
export { pairDifferences } from './front/pair-differences.js';
export { drawPseudoFeatures } from './head/draw-pseudo-features.js';
export { fitLogisticRegression, type LogisticOptions } from './head/fit-logistic-regression.js';
export type { LogisticData } from './head/logistic-problem.js';
export { readFeatures } from './head/last-dense.js';
export type { Minimum } from './head/minimize-convex.js';
export type { HeadEvidence } from './head/head-evidence.js';
export { refitHead, type HeadOptions } from './head/refit-head.js';
export { matrixOf, type Matrix } from './linear-algebra/matrix.js';
export { readRows } from './linear-algebra/read-rows.js';
export { solvePositiveDefinite } from './linear-algebra/solve-positive-definite.js';
export type {
  ImageInputs,
  PairBatch,
  RepairContext,
  RepairSettings,
} from './repair/repair-context.js';
export { repairMethods } from './repair/repair-methods.js';
export { trainingRepairs, type TrainingRepairContext } from './repair/training-repairs.js';
export { chooseFront, type FrontCandidate, type FrontChoice } from './restorer/choose-front.js';
export type { NetworkSize } from './restorer/create-residual-network.js';
export type { FitOptions } from './restorer/fit-network.js';
export { fitRestorer, type RestorerOptions } from './restorer/fit-restorer.js';
export { fitTransform } from './restorer/fit-transform.js';
export type { ImagePairs } from './restorer/image-pairs.js';
export { measureFront } from './restorer/measure-front.js';
export {
  covarianceOf,
  secondMomentOf,
  traceOf,
  type Covariance,
  type DenseCovariance,
  type LowRankCovariance,
} from './statistics/covariance.js';
export { decodeStatistics } from './statistics/decode-statistics.js';
export { bytesByPart, encodeStatistics } from './statistics/encode-statistics.js';
export { hashModel, hashNormalization } from './statistics/hash-model.js';
export { mergeMoments } from './statistics/merge-moments.js';
export {
  createMoments,
  type DenseMoments,
  type LowRankMoments,
  type Moments,
  type MomentsOptions,
} from './statistics/moments.js';
export { reduceMoments } from './statistics/reduce-moments.js';
export {
  assertStatisticsFit,
  mergeStatistics,
  type PartName,
  type Statistics,
} from './statistics/statistics.js';
export { updateClassMoments } from './statistics/update-class-moments.js';
export { updateMoments } from './statistics/update-moments.js';
export { augmentImages, type AugmentOptions } from './surrogates/augment-images.js';
export type { GaussianOptions, Range } from './surrogates/draw-gaussian.js';
export { drawSurrogates, type SurrogateOptions } from './surrogates/draw-surrogates.js';
