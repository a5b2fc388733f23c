import Table from 'cli-table3';

import { describeMachine } from '../machine.js';
import type { Growth, GrowthRecord, GrowthSample, Power } from './run-growth.js';
import { flopsOfEpoch } from './theory.js';

/** ResNet-50 on 224² images (He et al. 2016, Table 1): products and sums of a forward pass. */
const resNet = { name: 'ResNet-50', products: 3.8e9 };
const million = 1e6;

/** What computed, and the cost at each size, with the powers that fit it and those that theory has. */
export function renderGrowthRecord({ backend, machine, rounds, growths }: GrowthRecord): string {
  const library = `${backend.library ?? backend.name}, threads: ${backend.threads}, rounds: ${rounds}`;
  return `${library}\n${describeMachine(machine)}\n${renderGrowth(growths)}`;
}

/** The same without the machine. */
export function renderGrowth(growths: readonly Growth[]): string {
  const table = new Table({
    head: ['growing', 'size', 'epoch', 'rate', 'memory', 'power of time', 'power of memory'],
    style: { head: [], border: [] },
  });
  for (const { axis, samples, time, memory } of growths) {
    const lines = (cellOf: (sample: GrowthSample) => string) => samples.map(cellOf).join('\n');
    table.push([
      axis,
      lines((sample) => sample[axis].toLocaleString('en')),
      lines(({ seconds }) => `${seconds.toPrecision(3)} s`),
      lines((sample) => `${(rateOf(sample) / 1e9).toPrecision(3)} GFLOP/s`),
      lines(({ bytes }) => `${(bytes / 1e6).toFixed(0)} MB`),
      describePower(time),
      describePower(memory),
    ]);
  }
  const best = fastest(growths.flatMap(({ samples }) => samples));
  return `${table.toString()}\n${best === null ? '' : `${extrapolate(best)}\n`}`;
}

function describePower({ measured, theory }: Power): string {
  return `${measured.toFixed(2)}, theory ${theory.toFixed(2)}`;
}

/** Operations a second. */
export function rateOf(sample: GrowthSample): number {
  return flopsOfEpoch(sample) / sample.seconds;
}

/** Operations a second where there were most. */
function fastest(samples: readonly GrowthSample[]): number | null {
  const rates = samples.map(rateOf);
  return rates.length === 0 ? null : Math.max(...rates);
}

/** What the rate says of a network and a D_f that are far larger, if it holds there. */
function extrapolate(rate: number): string {
  // Forward, by the weights, by the inputs; two operations each; D_f and D_f,clean.
  const flops = resNet.products * 3 * 2 * (2 * million);
  const hours = flops / rate / 3600;
  return (
    `at the best rate here, ${(rate / 1e9).toPrecision(3)} GFLOP/s, an epoch over a million samples ` +
    `through ${resNet.name} would take ${Math.ceil(hours).toLocaleString('en')} hours`
  );
}
