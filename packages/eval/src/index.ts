export {
  evaluateAccuracy,
  type Accuracy,
  type AccuracyOptions,
} from './accuracy/evaluate-accuracy.js';
export { evaluateResemblance, type Resemblance } from './accuracy/evaluate-resemblance.js';
export { evaluateSets, type SetReport } from './accuracy/evaluate-sets.js';
export {
  softmaxDistribution,
  type ClassDistribution,
  type SoftmaxDistribution,
  type SoftmaxDistributionOptions,
} from './accuracy/softmax-distribution.js';
export { truncatedPredictions } from './accuracy/truncation.js';
export {
  judge,
  type JudgedArrow,
  type Judgement,
  type JudgeOptions,
  type Reference,
  type Verdict,
} from './patterns/judge.js';
export { minimumOverArrows } from './patterns/minimum-over-arrows.js';
export { patterns, type Arrow, type PatternDefinition } from './patterns/patterns.js';
export { summarizeRuns, type RunSummary } from './summary/summarize-runs.js';
export { setNames, setSymbols, type SetAccuracies } from './sets.js';
export {
  createPatternTable,
  type PatternRow,
  type PatternRun,
} from './tables/create-pattern-table.js';
export { renderTable, tableFormats, type TableFormat } from './tables/render-table.js';
export type { ArrowCell, Cell, Column, Measured, Table } from './tables/table.js';
