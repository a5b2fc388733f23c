import { costGrowth, type Figure, type GrowthColumn, type GrowthPanel } from '@sf/report';

import { rateOf } from './report-growth.js';
import type { Growth, GrowthRecord, GrowthSample } from './run-growth.js';

/** What grows, as a reader knows it. */
const titles: Readonly<Record<Growth['axis'], string>> = {
  width: 'width',
  samples: 'samples of D_{f}',
  classes: 'classes',
  layers: 'layers',
};

/** The record as a picture: time, rate and memory against each quantity, on logarithmic axes. */
export function growthFigure({ machine, growths }: GrowthRecord): Figure {
  return costGrowth(
    growths.map((growth) => columnOf(growth, machine.gflops.median)),
    {
      title: 'What an epoch of forgetting (eq. 9) costs',
      subtitle: machine.processor,
      limit: 'product of two 1,024² matrices on this machine',
    },
  );
}

function columnOf({ axis, samples, time, memory }: Growth, gflops: number): GrowthColumn {
  const panel = (title: string, valueOf: (sample: GrowthSample) => number): GrowthPanel => {
    const points = samples.map((sample) => ({ size: sample[axis], value: valueOf(sample) }));
    return { title, points };
  };
  const { measured, theory } = time;
  return {
    title: titles[axis],
    panels: [
      { ...panel('seconds', ({ seconds }) => seconds), power: measured, theory },
      { ...panel('GFLOP/s', (sample) => rateOf(sample) / 1e9), limit: gflops },
      {
        ...panel('bytes', ({ bytes }) => bytes),
        ...{ power: memory.measured, theory: memory.theory },
      },
    ],
  };
}
