export { cleanRuns, type Cleaning } from './clean-runs.js';
export { compareRuns, type RunComparison } from './compare-runs.js';
export { findPretrained } from './find-pretrained.js';
export { listRuns, type RunList } from './list-runs.js';
export {
  planCleaning,
  type CleaningItem,
  type CleaningOptions,
  type CleaningPlan,
} from './plan-cleaning.js';
export { resumeRun, type ResumeOptions } from './resume-run.js';
export type { RunSummary } from './summarize-run.js';
