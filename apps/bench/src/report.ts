import Table from 'cli-table3';

import type { Finding, Quantity } from './finding.js';
import { describeMachine } from './machine.js';
import type { Spread } from './measure.js';
import type { BenchResult } from './run-suites.js';

/** The result for people: what computed, what the machine does by itself, and a table. */
export function renderResult({ backend, machine, rounds, findings }: BenchResult): string {
  const { name, library, version, threads } = backend;
  const parts = [
    name,
    ...(library === null ? [] : [library]),
    `TensorFlow.js ${version}`,
    `threads: ${threads}`,
    `rounds: ${rounds}`,
  ];
  return `${parts.join(', ')}\n${describeMachine(machine)}\n${renderFindings(findings)}`;
}

/** A table of middle values with quartiles in brackets. */
export function renderFindings(findings: readonly Finding[]): string {
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
  return `${table.toString()}\n`;
}

/** A side of a comparison, as two lines. */
export function describeQuantity({ name, value, unit }: Quantity): string {
  const isShort = unit === 's' && value.median < 1;
  const amount = isShort ? describeSpread(value, 1000) : describeSpread(value);
  return `${name}\n${amount} ${isShort ? 'ms' : unit}`;
}

/** The middle and, where they differ, the quartiles: `41.2 (40.8–43.0)`. */
export function describeSpread({ median, low, high }: Spread, factor = 1): string {
  const [middle = '', from = '', to = ''] = [median, low, high].map((x) => round(x * factor));
  return low === high ? middle : `${middle} (${from}–${to})`;
}

function round(value: number): string {
  if (Number.isInteger(value)) return String(value);
  if (value < 1) return value.toPrecision(2);
  return value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
}
