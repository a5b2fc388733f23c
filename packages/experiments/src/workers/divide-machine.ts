import os from 'node:os';

import { datasetSizes } from '../config/dataset-sizes.js';
import type { PretrainConfig } from '../config/pretrain-config.js';
import type { WorkerOptions } from '../events.js';
import type { Step } from '../graph/step.js';

/** What there is to be divided. */
export interface Machine {
  readonly processors: number;
  readonly totalBytes: number;
  /** That can be taken without pushing others out. */
  readonly freeBytes: number;
}

/** Of a process that has loaded TensorFlow and a dataset. */
const bytesOfProcess = 0.7e9;
/** Parameters, gradients, velocities, statistics, the old parameters, each in float32, and room. */
const bytesPerParameter = 48;

/**
 * Processes and threads of each, for steps of a graph. Matrices of some hundred rows gain little from
 * a second thread, so as many processes as there is independent work come first, as far as the
 * processors and the memory go; what is left over are threads.
 *
 * Threads follow from the graph and the machine alone, not from how many processes are wanted or fit at
 * the moment: a library may add up in another order with other threads, and the same graph must end in
 * the same bytes whatever its jobs.
 *
 * @param wanted - jobs and threads where they are given
 */
export function divideMachine(
  steps: readonly Step[],
  wanted: Pick<WorkerOptions, 'jobs' | 'threads'>,
  machine: Machine = thisMachine(),
): { jobs: number; threads: number } {
  const pretrainings = steps.flatMap(({ work }) => (work.kind === 'pretrain' ? [work.config] : []));
  const bytes = Math.max(bytesOfProcess, ...pretrainings.map(bytesOfWorker));
  return divide({ width: widthOf(steps), bytes }, wanted, machine);
}

/** The same for the trials of a search, which do not wait for each other. */
export function divideForTrials(
  pretrain: PretrainConfig,
  wanted: Pick<WorkerOptions, 'jobs' | 'threads'>,
  machine: Machine = thisMachine(),
): { jobs: number; threads: number } {
  return divide({ width: Infinity, bytes: bytesOfWorker(pretrain) }, wanted, machine);
}

function divide(
  { width, bytes }: { width: number; bytes: number },
  wanted: Pick<WorkerOptions, 'jobs' | 'threads'>,
  { processors, totalBytes, freeBytes }: Machine,
): { jobs: number; threads: number } {
  const jobsIn = (memory: number) =>
    Math.max(1, Math.min(processors, Math.floor(memory / bytes), width));
  return {
    jobs: wanted.jobs ?? jobsIn(freeBytes),
    threads: wanted.threads ?? Math.floor(processors / jobsIn(totalBytes)),
  };
}

function thisMachine(): Machine {
  return {
    processors: os.availableParallelism(),
    ...{ totalBytes: os.totalmem(), freeBytes: os.freemem() },
  };
}

/** Pretrainings do not wait for each other, nor do the methods that start from one of them. */
function widthOf(steps: readonly Step[]): number {
  const count = (kind: Step['work']['kind']) =>
    steps.filter(({ work }) => work.kind === kind).length;
  return Math.max(count('pretrain'), Math.min(2, count('forget')));
}

function bytesOfWorker({ layers, width, dataset }: PretrainConfig): number {
  const units = width ?? datasetSizes[dataset].inputSize;
  return bytesOfProcess + bytesPerParameter * layers * units ** 2;
}
