import type { RunEvent } from '@sf/experiments';

import type { Output } from '../io.js';
import { formatGraph, formatSeconds, formatTimeLeft } from './format.js';
import { formatWarning, type Progress, type ProgressOptions } from './progress.js';

/** A line when a task begins and ends, and one an epoch: for pipes and log files. */
export function createPlainProgress(output: Output, options: ProgressOptions): Progress {
  const titles = new Map<string, string>();
  const begun = new Set<string>();
  const finished = new Set<string>();
  const secondsLeft = new Map<string, number | null>();
  // Several tasks may run at a time: a line is of the last one that was named.
  let named: string | undefined;
  let stepsFinished = 0;
  const note = (text: string) => void output.write(`${text}\n`);
  const warn = (text: string) => void output.write(formatWarning(text, options));

  const observe = (event: RunEvent) => {
    switch (event.type) {
      case 'task':
        titles.set(event.task, event.title);
        break;
      case 'progress':
        // Only now: a task that was done earlier makes no progress, and needs one line.
        if (!begun.has(event.task)) {
          note(`${titles.get(event.task) ?? event.task} …`);
          named = event.task;
        }
        begun.add(event.task);
        secondsLeft.set(event.task, event.secondsLeft);
        break;
      case 'epoch': {
        const left = secondsLeft.get(event.task) ?? null;
        const time =
          left === null || event.epoch === event.epochs ? '' : `, ${formatTimeLeft(left)}`;
        const where = named === event.task ? '' : `${titles.get(event.task) ?? event.task}, `;
        named = event.task;
        note(
          `  ${where}epoch ${event.epoch} of ${event.epochs}: loss ${event.total.toPrecision(4)}${time}`,
        );
        break;
      }
      case 'done': {
        const title = titles.get(event.task) ?? event.task;
        // Several methods ask for the same statistics.
        if (event.reused && finished.has(title)) break;
        finished.add(title);
        const how = event.reused ? 'done earlier' : `done in ${formatSeconds(event.seconds)}`;
        const detail = event.detail === '' ? '' : `: ${event.detail}`;
        note(`${title}, ${how}${detail}`);
        break;
      }
      case 'graph':
        if (event.finished > stepsFinished && event.finished < event.steps)
          note(formatGraph(event));
        stepsFinished = event.finished;
        break;
      case 'note':
        note(event.message);
        break;
      case 'warning':
        warn(event.message);
        break;
    }
  };
  return { observe, note, warn, end: () => undefined };
}
