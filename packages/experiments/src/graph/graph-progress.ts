import type { RunEvent, RunOptions } from '../events.js';
import type { Step } from './step.js';
import { createStepCost } from './step-cost.js';

/** How far a graph is. */
export interface GraphProgress {
  /** Passes an event on, having taken note of how far its step is. */
  readonly observe: (event: RunEvent) => void;
  finish(step: Step): void;
}

/** At least so long between two reports. */
const quietMs = 1000;

/**
 * Tells how much of a graph is done and how long the rest takes at the speed so far.
 *
 * @param before - ids of the steps that were done earlier, which say nothing about the speed
 */
export function createGraphProgress(
  steps: readonly Step[],
  before: ReadonlySet<string>,
  observe: RunOptions['observe'],
): GraphProgress {
  const costOf = createStepCost(steps);
  const costs = new Map(
    steps.filter(({ id }) => !before.has(id)).map((step) => [step.id, costOf(step)]),
  );
  const all = sum(costs.values());
  const parts = new Map<string, number>();
  const startedAt = performance.now();
  let finished = before.size;
  let toldAt = -Infinity;

  const report = () => {
    const now = performance.now();
    if (now - toldAt < quietMs && finished < steps.length) return;
    toldAt = now;
    const done = sum([...costs].map(([id, cost]) => cost * (parts.get(id) ?? 0)));
    const speed = done / (now - startedAt);
    observe?.({
      ...{ type: 'graph', steps: steps.length, finished, part: all > 0 ? done / all : 1 },
      secondsLeft: speed > 0 ? (all - done) / speed / 1000 : null,
    });
  };
  return {
    observe(event) {
      observe?.(event);
      if (event.type !== 'progress' || !costs.has(event.task)) return;
      parts.set(event.task, event.total > 0 ? event.done / event.total : 1);
      report();
    },
    finish({ id }) {
      parts.set(id, 1);
      if (!before.has(id)) finished++;
      report();
    },
  };
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
