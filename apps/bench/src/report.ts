import Table from 'cli-table3';

import type { Quantity } from './finding.js';
import type { Spread } from './measure.js';
import type { BenchResult } from './run-suites.js';

/** The result for people: what computed, and a table of middle values with quartiles in brackets. */
export function renderResult({ backend, rounds, findings }: BenchResult): string {
  const table = new Table({
    head: ['suite', 'what', 'ours', 'beside', 'ratio', 'wanted'],
    style: { head: [], border: [] },
  });
  for (const { suite, title, ours, peer, ratio, target, met } of findings)
    table.push([
      suite,
      title,
      describeQuantity(ours),
      describeQuantity(peer),
      describeSpread(ratio),
      target === null ? '' : `≤ ${target}${met === true ? '' : ', missed'}`,
    ]);
  const { name, library, version, threads } = backend;
  const parts = [
    name,
    ...(library === null ? [] : [library]),
    `TensorFlow.js ${version}`,
    `threads: ${threads}`,
    `rounds: ${rounds}`,
  ];
  return `${parts.join(', ')}\n${table.toString()}\n`;
}

function describeQuantity({ name, value, unit }: Quantity): string {
  const isShort = unit === 's' && value.median < 1;
  const amount = isShort ? describeSpread(value, 1000) : describeSpread(value);
  return `${name}\n${amount} ${isShort ? 'ms' : unit}`;
}

/** The middle and, where they differ, the quartiles: `41.2 (40.8–43.0)`. */
function describeSpread({ median, low, high }: Spread, factor = 1): string {
  const [middle = '', from = '', to = ''] = [median, low, high].map((x) => round(x * factor));
  return low === high ? middle : `${middle} (${from}–${to})`;
}

function round(value: number): string {
  if (Number.isInteger(value)) return String(value);
  return value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
}
