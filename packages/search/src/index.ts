export {
  SearchError,
  type SearchErrorCode,
  type SearchErrorFields,
  type SearchErrorKind,
} from './errors/search-error.js';
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
export type { Json } from './trial/json.js';
export type {
  FinishedState,
  TrialRecord,
  TrialState,
  TrialTemplate,
} from './trial/trial-record.js';
