import os from 'node:os';

import { describeBackend, useBackend, type BackendInfo } from '@sf/backend';
import { median } from 'simple-statistics';

import { measureMachine, type MachineRates } from '../machine.js';
import { startWorker } from '../workers/start-worker.js';
import { axes, pointsAlong, type Axis, type GrowthPoint } from './axes.js';
import { bytesOfForgetting, flopsOfEpoch, powerOf } from './theory.js';

/** A size and what an epoch costs there. */
export interface GrowthSample extends GrowthPoint {
  readonly seconds: number;
  /** The process's peak less what it takes without a model. */
  readonly bytes: number;
}

/** The power that a cost grows with. */
export interface Power {
  readonly measured: number;
  /** Of operations, or of bytes that are needed, over the same points. */
  readonly theory: number;
}

/** How the cost grows along one quantity. */
export interface Growth {
  readonly axis: Axis;
  readonly samples: readonly GrowthSample[];
  readonly time: Power;
  readonly memory: Power;
}

/** What was measured, and on what. */
export interface GrowthRecord {
  readonly backend: BackendInfo;
  /** Measured before the sizes. */
  readonly machine: MachineRates;
  readonly rounds: number;
  readonly growths: readonly Growth[];
}

/** What {@link runGrowth} is told. */
export interface GrowthOptions {
  readonly rounds: number;
  readonly quick: boolean;
  /** One a processor if not given. */
  readonly threads?: number | undefined;
}

/**
 * Measures an epoch of forgetting (eq. 9, native TensorFlow) at several sizes, each in processes of
 * its own. Every round goes over all sizes, so that a machine that gets busy meets them all.
 *
 * @param note - told a line for people before each size
 */
export async function runGrowth(
  { rounds, quick, threads = os.availableParallelism() }: GrowthOptions,
  note: (line: string) => void,
): Promise<GrowthRecord> {
  await useBackend('tensorflow', { threads });
  note('machine: measuring …');
  const machine = await measureMachine({ rounds });
  const lines = axes.map((axis) => ({
    axis,
    points: pointsAlong(axis, { quick }).map((point) => ({ point, costs: [] as Cost[] })),
  }));
  for (let round = 0; round < rounds; round++)
    for (const { axis, points } of lines)
      for (const { point, costs } of points) {
        note(`round ${round + 1} of ${rounds}: ${axis} ${point[axis]} …`);
        costs.push(await measure(point, threads));
      }
  const growths = lines.map(({ axis, points }) =>
    describeGrowth(
      axis,
      points.map(({ point, costs }) => ({
        ...point,
        seconds: median(costs.map(({ seconds }) => seconds)),
        bytes: median(costs.map(({ bytes }) => bytes)),
      })),
    ),
  );
  return { backend: describeBackend(), machine, rounds, growths };
}

interface Cost {
  readonly seconds: number;
  readonly bytes: number;
}

/** Fits the powers of time and memory, and those of the theory over the same points. */
export function describeGrowth(axis: Axis, samples: readonly GrowthSample[]): Growth {
  const power = (costOf: (sample: GrowthSample) => number) =>
    powerOf(
      samples.map((sample) => sample[axis]),
      samples.map(costOf),
    );
  return {
    axis,
    samples,
    time: { measured: power(({ seconds }) => seconds), theory: power(flopsOfEpoch) },
    memory: { measured: power(({ bytes }) => bytes), theory: power(bytesOfForgetting) },
  };
}

async function measure(point: GrowthPoint, threads: number): Promise<Cost> {
  const worker = await startWorker('growth-worker', { ...point, threads });
  try {
    const idle = await worker.ask('idle');
    await worker.ask('warmUp');
    const { seconds, peakBytes } = await worker.ask('block');
    return { seconds, bytes: peakBytes - idle.peakBytes };
  } finally {
    worker.close();
  }
}
