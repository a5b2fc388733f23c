export {
  SearchError,
  type SearchErrorCode,
  type SearchErrorFields,
  type SearchErrorKind,
} from './errors/search-error.js';
export { createFanovaEvaluator, type FanovaOptions } from './importance/fanova/fanova.js';
export type { ImportanceData, ImportanceEvaluator } from './importance/importance-evaluator.js';
export {
  parameterImportances,
  type ImportanceOptions,
  type ParameterImportance,
} from './importance/parameter-importances.js';
export { createPedAnovaEvaluator, type PedAnovaOptions } from './importance/ped-anova/ped-anova.js';
export { createMedianPruner } from './pruners/median-pruner.js';
export { createNopPruner } from './pruners/nop-pruner.js';
export { createPercentilePruner, type PercentileOptions } from './pruners/percentile-pruner.js';
export type { Pruner } from './pruners/pruner.js';
export {
  createSuccessiveHalvingPruner,
  type SuccessiveHalvingOptions,
} from './pruners/successive-halving-pruner.js';
export { createGridSampler } from './samplers/grid/grid-sampler.js';
export { createRandomSampler, type RandomOptions } from './samplers/random/random-sampler.js';
export type { AskedParameter, RelativeSample, Sampler } from './samplers/sampler.js';
export type { TpePreset } from './samplers/tpe/parzen-estimator.js';
export { createTpeSampler } from './samplers/tpe/tpe-sampler.js';
export type { TpeOptions } from './samplers/tpe/tpe-settings.js';
export {
  categoricalDistribution,
  floatDistribution,
  intDistribution,
  type FloatOptions,
  type IntOptions,
} from './space/create-distribution.js';
export type {
  CategoricalChoice,
  CategoricalDistribution,
  Distribution,
  FloatDistribution,
  IntDistribution,
  ParameterValue,
  Space,
} from './space/distribution.js';
export { createMemoryStorage } from './storage/memory-storage.js';
export type {
  Direction,
  Storage,
  StoredParameter,
  StudyAttributes,
  StudyStorage,
} from './storage/storage.js';
export {
  createStudy,
  loadStudy,
  type CreateStudyOptions,
  type LoadStudyOptions,
  type StudyGuides,
} from './study/create-study.js';
export type { HistoryPoint } from './study/history.js';
export type { Objective, OptimizeOptions } from './study/optimize.js';
export type { EnqueueOptions, Outcome, Study } from './study/study.js';
export type { Json } from './trial/json.js';
export { TrialPruned } from './trial/trial-pruned.js';
export type {
  FinishedState,
  TrialRecord,
  TrialState,
  TrialTemplate,
} from './trial/trial-record.js';
export type { Trial } from './trial/trial.js';
