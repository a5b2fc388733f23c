/** What the package exports, on tiny data in place of real ones. */
import * as chain from '../src/chain/run-chain.js';
import * as probe from '../src/probe/probe-run.js';
import * as resume from '../src/runs/resume-run.js';
import * as softmax from '../src/record/softmax-of-runs.js';
import * as draw from '../src/record/draw-figure.js';
import * as evaluate from '../src/steps/evaluate-run.js';
import * as fisher from '../src/steps/run-fisher.js';
import * as forget from '../src/steps/run-forget.js';
import * as pretrain from '../src/steps/run-pretrain.js';
import * as statistics from '../src/steps/run-statistics.js';
import { loadDataset } from './tiny-data.js';

export const runChain: typeof chain.runChain = (config, folder, options) =>
  chain.runChain(config, folder, { loadDataset, ...options });

export const runPretrain: typeof pretrain.runPretrain = (config, folder, options) =>
  pretrain.runPretrain(config, folder, { loadDataset, ...options });

export const runForget: typeof forget.runForget = (config, folders, options) =>
  forget.runForget(config, folders, { loadDataset, ...options });

export const runFisher: typeof fisher.runFisher = (folder, fisherOn, options) =>
  fisher.runFisher(folder, fisherOn, { loadDataset, ...options });

export const evaluateRun: typeof evaluate.evaluateRun = (folder, options) =>
  evaluate.evaluateRun(folder, { loadDataset, ...options });

export const resumeRun: typeof resume.resumeRun = (folder, options) =>
  resume.resumeRun(folder, { loadDataset, ...options });

export const softmaxOfRuns: typeof softmax.softmaxOfRuns = (outcome, options) =>
  softmax.softmaxOfRuns(outcome, { loadDataset, ...options });

export const drawFigure: typeof draw.drawFigure = (config, outcome, options) =>
  draw.drawFigure(config, outcome, { loadDataset, ...options });

export const runStatistics: typeof statistics.runStatistics = (folder, options) =>
  statistics.runStatistics(folder, { loadDataset, ...options });

export const probeRun: typeof probe.probeRun = (folder, options) =>
  probe.probeRun(folder, { loadDataset, ...options });
