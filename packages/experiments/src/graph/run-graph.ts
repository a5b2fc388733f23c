import type { RunOptions } from '../events.js';
import { createGraphProgress } from './graph-progress.js';
import { isDone } from './is-done.js';
import type { Step, StepEnd, StepWork } from './step.js';

/** Does a step somewhere; rejects with the signal's reason once that is aborted. */
export type StepRunner = (
  work: StepWork,
  options: Required<Pick<RunOptions, 'observe' | 'signal'>>,
) => Promise<StepEnd>;

/** How a graph is run. */
export interface GraphRun extends Pick<RunOptions, 'observe' | 'signal'> {
  /** Steps at a time, at least 1. */
  readonly jobs: number;
  readonly run: StepRunner;
  /** Reads what a finished step left; needs no worker. */
  readonly read: StepRunner;
}

/**
 * Does the steps of a graph, each as soon as those before it are done, in their order as far as
 * `jobs` allows. Steps that start from a diverged model are left out, with a warning.
 *
 * @throws what the first step that fails throws, after the others were stopped; the same call goes on
 *   where they were
 */
export async function runGraph(steps: readonly Step[], graph: GraphRun): Promise<void> {
  const { jobs, signal, observe } = graph;
  const before = await doneBefore(steps);
  const waiting = steps.filter((step) => !isUnused(step, steps, before));
  const progress = createGraphProgress([...waiting], before, observe);
  const ends = new Map<string, StepEnd>();
  const stop = new AbortController();
  const either = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;

  const lead = async (): Promise<void> => {
    for (;;) {
      either.throwIfAborted();
      const next = waiting.findIndex(
        ({ after, work }) => after.every((id) => isSettled(id)) && !busy.has(work.folder),
      );
      if (next < 0) {
        if (waiting.length === 0) return;
        // What it waits for is being done by another leader, who then goes on with it.
        await Promise.race([...running.values()]);
        continue;
      }
      const [step] = waiting.splice(next, 1) as [Step];
      const work = perform(step);
      running.set(step.id, work);
      busy.add(step.work.folder);
      try {
        await work;
      } finally {
        running.delete(step.id);
        busy.delete(step.work.folder);
      }
    }
  };
  const running = new Map<string, Promise<void>>();
  // Folders that are worked in: several kinds of statistics of a model are taken one by one.
  const busy = new Set<string>();
  const isSettled = (id: string) => !running.has(id) && !waiting.some((step) => step.id === id);
  const perform = async (step: Step): Promise<void> => {
    if (step.after.some((id) => ends.get(id) === 'diverged')) {
      const message = `${step.id} is left out: the model it starts from diverged`;
      observe?.({ type: 'warning', message });
      ends.set(step.id, 'diverged');
    } else {
      const run = before.has(step.id) ? graph.read : graph.run;
      ends.set(step.id, await run(step.work, { observe: progress.observe, signal: either }));
    }
    progress.finish(step);
  };

  const leaders = Array.from({ length: jobs }, () =>
    lead().catch((error: unknown) => {
      stop.abort(error);
      throw error;
    }),
  );
  const outcomes = await Promise.allSettled(leaders);
  signal?.throwIfAborted();
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw stop.signal.reason;
}

/** The ids of the steps that an earlier call has finished. */
async function doneBefore(steps: readonly Step[]): Promise<Set<string>> {
  const done = await Promise.all(steps.map(async ({ id, work }) => (await isDone(work)) && id));
  return new Set(done.filter((id) => id !== false));
}

/** Helpers whose users are all done need not be there any more. */
function isUnused(step: Step, steps: readonly Step[], before: ReadonlySet<string>): boolean {
  const users = steps.filter(({ after }) => after.includes(step.id));
  return step.helper === true && users.every(({ id }) => before.has(id));
}
