import os from 'node:os';

import * as tf from '@tensorflow/tfjs-core';

import { spreadOf, type Spread } from './measure.js';

/** What the machine does by itself, through the active backend: a frame for all other numbers. */
export interface MachineRates {
  readonly processor: string;
  /** Of a product of square matrices, in 10⁹ floating-point operations a second. */
  readonly gflops: Spread;
  /** Of adding long vectors: what is read and written, in 10⁹ bytes a second. */
  readonly gigabytes: Spread;
}

/** Sizes of {@link measureMachine}. */
export interface MachineSizes {
  readonly rounds: number;
  /** Rows of the matrices; 1,024 if not given. */
  readonly matrix?: number;
  /** Numbers of a vector; more than caches hold if not given. */
  readonly vector?: number;
}

/** Measures both in turns, after one of each that is not counted. */
export async function measureMachine(sizes: MachineSizes): Promise<MachineRates> {
  const { rounds, matrix = 1024, vector = 2 ** 24 } = sizes;
  const square = tf.ones<tf.Rank.R2>([matrix, matrix]);
  const long = tf.ones<tf.Rank.R1>([vector]);
  const product = () => secondsOf(() => tf.matMul(square, square));
  const sum = () => secondsOf(() => tf.add(long, long));
  try {
    await product();
    await sum();
    const rates = { gflops: [] as number[], gigabytes: [] as number[] };
    for (let round = 0; round < rounds; round++) {
      rates.gflops.push((2 * matrix ** 3) / (await product()) / 1e9);
      rates.gigabytes.push((3 * 4 * vector) / (await sum()) / 1e9);
    }
    const processor = os.cpus()[0]?.model ?? 'unknown processor';
    return {
      processor,
      gflops: spreadOf(rates.gflops),
      gigabytes: spreadOf(rates.gigabytes),
    };
  } finally {
    tf.dispose([square, long]);
  }
}

/** The rates for people, in one line. */
export function describeMachine({ processor, gflops, gigabytes }: MachineRates): string {
  const rates = `matrix product ${gflops.median.toPrecision(3)} GFLOP/s`;
  return `${processor}: ${rates}, vector sum ${gigabytes.median.toPrecision(3)} GB/s`;
}

async function secondsOf(compute: () => tf.Tensor): Promise<number> {
  const start = performance.now();
  const result = compute();
  // One number is enough: it is there when all are.
  const one = tf.tidy(() => tf.slice(tf.reshape(result, [-1]), 0, 1));
  await one.data();
  const seconds = (performance.now() - start) / 1000;
  tf.dispose([result, one]);
  return seconds;
}
