import { readStepResult } from './is-done.js';
import type { Step } from './step.js';
import { createStepCost } from './step-cost.js';

/** What is to be done of a graph. */
export interface GraphEstimate {
  readonly steps: readonly {
    readonly id: string;
    readonly after: readonly string[];
    readonly done: boolean;
  }[];
  /** Of work by one process; null where no step has been done that could tell. */
  readonly secondsLeft: number | null;
}

/** Looks at what there is of a graph, and judges the rest by the time that its finished steps took. */
export async function estimateGraph(steps: readonly Step[]): Promise<GraphEstimate> {
  const costOf = createStepCost(steps);
  let [doneCost, doneSeconds, leftCost] = [0, 0, 0];
  const looked: { id: string; after: readonly string[]; done: boolean }[] = [];
  for (const step of steps) {
    const { id, after, work } = step;
    const result = await readStepResult<Timed>(work);
    looked.push({ id, after, done: result !== null });
    if (!result) leftCost += costOf(step);
    // A diverged run ended early, and says nothing about the speed.
    else if (result.state !== 'diverged') {
      doneCost += costOf(step);
      doneSeconds += result.timing.seconds;
    }
  }
  const known = doneCost > 0 || leftCost === 0;
  return {
    steps: looked,
    secondsLeft: known ? (leftCost === 0 ? 0 : (leftCost * doneSeconds) / doneCost) : null,
  };
}

interface Timed {
  readonly state?: string;
  readonly timing: { readonly seconds: number };
}
