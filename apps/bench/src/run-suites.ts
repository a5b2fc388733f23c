import { describeBackend, useBackend, type BackendInfo } from '@sf/backend';
import { loadFashionMnistSample } from '@sf/data/node';

import type { Finding } from './finding.js';
import { measureMachine, type MachineRates } from './machine.js';
import type { SuiteSettings } from './suite.js';
import { suites, type SuiteName } from './suites.js';
import { createWorkload, type WorkloadSizes } from './workload.js';

/** What is measured. */
export interface BenchOptions extends SuiteSettings {
  readonly backend: string;
  /** All where absent. */
  readonly suite?: readonly SuiteName[] | undefined;
  /** Of the hidden layers; each with each batch size. As wide as the images where absent. */
  readonly width?: readonly number[] | undefined;
  /** 128 where absent. */
  readonly batchSize?: readonly number[] | undefined;
}

/** The document of `--json`. */
export interface BenchResult {
  /** What computed, on what. */
  readonly backend: BackendInfo;
  readonly machine: MachineRates;
  readonly rounds: number;
  /** Seconds are of one unit of work: a step, an epoch, a matrix, an update. */
  readonly findings: readonly Finding[];
}

/**
 * Measures the suites one after the other on one backend.
 *
 * @param note - told a line for people before each suite
 */
export async function runSuites(
  options: BenchOptions,
  note: (line: string) => void,
): Promise<BenchResult> {
  const { backend, suite = Object.keys(suites) as SuiteName[], rounds, samples, steps } = options;
  const { name, device } = await useBackend(backend);
  const isSlow = name === 'cpu' || (name === 'webgpu' && device === 'cpu');
  note('machine: measuring …');
  const machine = await measureMachine({ rounds, ...(isSlow && slowMachine) });
  const { train } = await loadFashionMnistSample();
  const findings: Finding[] = [];
  for (const [i, sizes] of sizesOf(options).entries()) {
    const workload = createWorkload(train, sizes);
    for (const one of suite) {
      // Has sizes of its own.
      if (one === 'orthogonal' && i > 0) continue;
      note(`${one}, ${workload.title}: measuring …`);
      findings.push(...(await suites[one](workload, { rounds, samples, steps })));
    }
    workload.dispose();
  }
  return { backend: describeBackend(), machine, rounds, findings };
}

/** Each width with each batch size; what is not given is left to the workload. */
function sizesOf({ width = [], batchSize = [] }: BenchOptions): WorkloadSizes[] {
  const widths = width.length === 0 ? [{}] : width.map((n) => ({ width: n }));
  const batches = batchSize.length === 0 ? [{}] : batchSize.map((n) => ({ batchSize: n }));
  return widths.flatMap((one) => batches.map((other) => ({ ...one, ...other })));
}

/** What plain JavaScript does in a second, and WebGPU in software in a few. */
const slowMachine = { matrix: 256, vector: 2 ** 20 };
