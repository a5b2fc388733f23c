import type { ChainEstimate } from '@sf/experiments';

import { formatTimeLeft } from './format.js';

/** The steps of a comparison, what is done of them, and how long the others take. */
export function describeEstimate({ steps, jobs, secondsLeft }: ChainEstimate): string {
  const lines = steps.map(({ id, after, done }) => {
    const needs = after.length > 0 ? `  after ${after.join(', ')}` : '';
    return `${done ? '✔' : '·'} ${id}${needs}`;
  });
  const left = steps.filter(({ done }) => !done).length;
  const time =
    left === 0
      ? 'nothing is left to do'
      : secondsLeft === null
        ? `${left} to do, ${jobs} at a time; how long they take is known once one is done`
        : `${left} to do, ${jobs} at a time: ${formatTimeLeft(secondsLeft)}`;
  return `${lines.join('\n')}\n\n${steps.length} steps, ${time}\n`;
}
