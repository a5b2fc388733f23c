import type { RunEvent, RunOptions } from '../events.js';

type TaskEvent = Extract<RunEvent, { type: 'task' }>;

/** One task as its observer sees it. */
export interface Task {
  /** Tells how much is done in all, in the task's unit; most calls say nothing, lest there be too many. */
  advance(done: number, detail?: string): void;
  epoch(report: Omit<Extract<RunEvent, { type: 'epoch' }>, 'type' | 'task'>): void;
  finish(detail: string, reused?: boolean): void;
}

/** At least so long between two events of progress. */
const quietMs = 100;
/** The speed of the last minute says how long the rest takes. */
const windowMs = 60_000;

/**
 * Begins a task.
 *
 * @param done - how much of it an earlier call did
 */
export function startTask(
  observe: RunOptions['observe'],
  start: Omit<TaskEvent, 'type'>,
  done = 0,
): Task {
  const { task, total } = start;
  const startedAt = performance.now();
  let toldAt = -Infinity;
  // A point a second at most, the oldest one about a minute old.
  let points = [{ at: startedAt, done }];
  observe?.({ type: 'task', ...start });
  return {
    advance(now, detail) {
      const at = performance.now();
      if (at - toldAt < quietMs && now < total) return;
      toldAt = at;
      const [oldest = { at, done: now }] = points;
      const speed = (now - oldest.done) / (at - oldest.at);
      const secondsLeft = speed > 0 ? (total - now) / speed / 1000 : null;
      if (at - (points.at(-1)?.at ?? 0) >= 1000) points.push({ at, done: now });
      const recent = points.filter((point) => at - point.at <= windowMs);
      points = recent.length > 0 ? recent : [{ at, done: now }];
      observe?.({
        ...{ type: 'progress', task, done: now, total, secondsLeft },
        ...(detail === undefined ? {} : { detail }),
      });
    },
    epoch: (report) => observe?.({ type: 'epoch', task, ...report }),
    finish: (detail, reused = false) =>
      observe?.({
        ...{ type: 'done', task, detail, reused },
        seconds: (performance.now() - startedAt) / 1000,
      }),
  };
}
