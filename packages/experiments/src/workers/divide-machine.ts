import os from 'node:os';

import { datasetSizes } from '../config/dataset-sizes.js';
import type { WorkerOptions } from '../events.js';
import type { Step } from '../graph/step.js';

/** What there is to be divided. */
export interface Machine {
  readonly processors: number;
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
 * @param wanted - jobs and threads where they are given
 */
export function divideMachine(
  steps: readonly Step[],
  wanted: Pick<WorkerOptions, 'jobs' | 'threads'>,
  machine: Machine = { processors: os.availableParallelism(), freeBytes: os.freemem() },
): { jobs: number; threads: number } {
  const { processors, freeBytes } = machine;
  const fitting = Math.floor(freeBytes / bytesOfWorker(steps));
  const jobs = wanted.jobs ?? Math.max(1, Math.min(processors, fitting, widthOf(steps)));
  return { jobs, threads: wanted.threads ?? Math.max(1, Math.floor(processors / jobs)) };
}

/** Pretrainings do not wait for each other, nor do the methods that start from one of them. */
function widthOf(steps: readonly Step[]): number {
  const count = (kind: Step['work']['kind']) =>
    steps.filter(({ work }) => work.kind === kind).length;
  return Math.max(count('pretrain'), Math.min(2, count('forget')));
}

function bytesOfWorker(steps: readonly Step[]): number {
  const parameters = steps.map(({ work }) => {
    if (work.kind !== 'pretrain') return 0;
    const { layers, width, dataset } = work.config;
    const units = width ?? datasetSizes[dataset].inputSize;
    return layers * units ** 2;
  });
  return bytesOfProcess + bytesPerParameter * Math.max(0, ...parameters);
}
