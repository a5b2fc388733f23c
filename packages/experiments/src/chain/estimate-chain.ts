import { estimateGraph, type GraphEstimate } from '../graph/estimate.js';
import { planGraph } from '../graph/plan-graph.js';
import type { WorkerOptions } from '../events.js';
import { divideMachine } from '../workers/divide-machine.js';
import type { ChainConfig } from './chain-config.js';
import { planChain } from './plan-chain.js';

/** What {@link estimateChain} tells. */
export interface ChainEstimate extends GraphEstimate {
  /** Steps at a time; the estimate is divided among them. */
  readonly jobs: number;
}

/**
 * The steps of a chain without doing them: which are done, and how long the others will take, judged by
 * those that are.
 *
 * @param folder - where {@link runChain} keeps or will keep its runs
 */
export async function estimateChain(
  config: ChainConfig,
  folder: string,
  wanted: Pick<WorkerOptions, 'jobs' | 'threads'> = {},
): Promise<ChainEstimate> {
  const steps = planGraph(planChain(config), folder);
  const { jobs } = divideMachine(steps, wanted);
  const { secondsLeft, ...others } = await estimateGraph(steps);
  return { ...others, jobs, secondsLeft: secondsLeft === null ? null : secondsLeft / jobs };
}

/** The threads of each process that does steps of a chain on this machine, whatever the number of them. */
export function threadsOfChain(config: ChainConfig): number {
  return divideMachine(planGraph(planChain(config), ''), {}).threads;
}
