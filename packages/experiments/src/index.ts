export type { SetAccuracies, Table, Verdict } from '@sf/eval';

export type { ChainConfig } from './chain/chain-config.js';
export type { Cell } from './chain/cells-of-runs.js';
export { estimateChain, threadsOfChain, type ChainEstimate } from './chain/estimate-chain.js';
export { runChain, type ChainOutcome, type ChainResult } from './chain/run-chain.js';
export { tableOfRuns } from './chain/table-of-runs.js';
export { createChain, type ComparisonConfig } from './config-file/comparison-config.js';
export { readConfigFile } from './config-file/read-config-file.js';
export { configHash, type RunConfig } from './config/config-hash.js';
export {
  resolveForgetConfig,
  type ForgetConfig,
  type RunSettings,
} from './config/forget-config.js';
export { describeMethod, methodNames, type MethodDescription } from './config/methods.js';
export {
  datasetNames,
  fisherParts,
  patternNames,
  transformNames,
  type DatasetName,
  type FisherPart,
  type TransformName,
} from './config/names.js';
export { resolvePretrainConfig, type PretrainConfig } from './config/pretrain-config.js';
export { readSampleList } from './config/sample-list.js';
export type {
  ChainOptions,
  DatasetLoader,
  LoadedDataset,
  QueueOptions,
  RunEvent,
  RunOptions,
  SearchOptions,
  ServeOptions,
  WorkerOptions,
} from './events.js';
export { paperSettings } from './presets/paper.js';
export { fullPlan, tourPlan, type FullPlanOptions, type TourPlanOptions } from './presets/plans.js';
export { presetSettings } from './presets/preset-settings.js';
export { presetRepair, type GivenRepair } from './presets/repair.js';
export type { SettingsQuery } from './presets/settings-query.js';
export { tourSettings } from './presets/tour.js';
export type { Compared } from './probe/compared.js';
export type { LayerProbe } from './probe/decodability.js';
export { probeRun, type Probe, type ProbeOptions } from './probe/probe-run.js';
export type { ProbedVariation } from './probe/probe-variations.js';
export type { Relearned } from './probe/relearn.js';
export type { RedisAddress } from './queue/redis-url.js';
export { serveWork } from './queue/serve-work.js';
export { addToRecord } from './record/add-to-record.js';
export { drawFigure } from './record/draw-figure.js';
export type { RecordFigure } from './record/record-figure.js';
export { describeChoices } from './record/describe-choices.js';
export { writeRecord, type RecordText } from './record/write-record.js';
export { findTarget, listTargets, type Target } from './reproduce/targets.js';
export { readRun } from './run-folder/read-run.js';
export { runFolderName } from './run-folder/run-folder-name.js';
export type {
  Environment,
  EpochMetrics,
  Evaluation,
  FisherSummary,
  RunRecord,
  RunResult,
  StatisticsSummary,
} from './run-folder/run-record.js';
export * from './runs/index.js';
export { readSearchFile } from './search/read-search-file.js';
export { runSearch, type SearchResult } from './search/run-search.js';
export type { RuleResult } from './search/try-rule.js';
export type { SearchConfig } from './search/search-config.js';
export { evaluateRun } from './steps/evaluate-run.js';
export { runFisher } from './steps/run-fisher.js';
export { followDownloads, followImages } from './steps/follow-loading.js';
export { runForget, type ForgetFolders } from './steps/run-forget.js';
export { runPretrain } from './steps/run-pretrain.js';
export { runStatistics } from './steps/run-statistics.js';
