import { describe, expect, it } from 'vitest';

import { planChain } from '../chain/plan-chain.js';
import { planGraph } from '../graph/plan-graph.js';
import { fullPlan, tourPlan } from '../presets/plans.js';
import { divideMachine } from './divide-machine.js';

const stepsOf = (seeds: number, width: number | null = null) => {
  const plan = fullPlan({ seeds: Array.from({ length: seeds }, (_, i) => i) });
  return planGraph(planChain({ ...plan, pretrain: { width } }), 'runs');
};
const large = 64e9;

describe('divideMachine', () => {
  it.each([
    [1, 2, large, { jobs: 2, threads: 1 }],
    [1, 16, large, { jobs: 2, threads: 8 }],
    [10, 16, large, { jobs: 10, threads: 1 }],
    [10, 4, large, { jobs: 4, threads: 1 }],
    [10, 1, large, { jobs: 1, threads: 1 }],
    [10, 8, 4e9, { jobs: 4, threads: 1 }],
    [10, 8, 0, { jobs: 1, threads: 1 }],
    [1, 8, 0, { jobs: 1, threads: 4 }],
  ])('%i seeds on %i processors with %d bytes', (seeds, processors, freeBytes, expected) => {
    const machine = { processors, freeBytes, totalBytes: large };
    expect(divideMachine(stepsOf(seeds), {}, machine)).toEqual(expected);
  });

  it('takes fewer processes where the network is wide', () => {
    const machine = { processors: 8, freeBytes: 24e9, totalBytes: 24e9 };
    expect(divideMachine(stepsOf(10, 3072), {}, machine)).toEqual({ jobs: 4, threads: 2 });
  });

  it('gives the same threads whatever the jobs, so that the bytes are the same', () => {
    const machine = { processors: 16, freeBytes: large, totalBytes: large };
    const threads = [1, 2, 10].map((jobs) => divideMachine(stepsOf(4), { jobs }, machine).threads);
    expect(threads).toEqual([4, 4, 4]);
  });

  it('does as it is told', () => {
    const machine = { processors: 4, freeBytes: large, totalBytes: large };
    const steps = planGraph(planChain(tourPlan()), 'runs');
    expect(divideMachine(steps, { jobs: 4 }, machine)).toEqual({ jobs: 4, threads: 2 });
    expect(divideMachine(steps, { jobs: 1, threads: 3 }, machine)).toEqual({ jobs: 1, threads: 3 });
  });
});
