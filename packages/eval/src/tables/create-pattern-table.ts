import { SfError, type Need, type Pattern, type SetName } from '@sf/core';

import { minimumOverArrows } from '../patterns/minimum-over-arrows.js';
import type { Verdict } from '../patterns/judge.js';
import { patterns } from '../patterns/patterns.js';
import { summarizeRuns } from '../summary/summarize-runs.js';
import { setNames, setSymbols, type SetAccuracies } from '../sets.js';
import type { ArrowCell, Cell, Column, Measured, Table } from './table.js';

/** What one run of a method gave. */
export interface PatternRun {
  readonly accuracies: SetAccuracies;
  /** As `judge` says it, against this run's own reference. */
  readonly verdict: Verdict;
  /** Of the forgetting alone; null where nothing was run. */
  readonly seconds: number | null;
}

/** A method under a pattern: a row of the table. */
export interface PatternRow {
  readonly pattern: Pattern;
  /** The method's title, e.g. `CE+Fisher+RLD`. */
  readonly method: string;
  /** What the model was taught to misuse, e.g. `Tile`, where the rows of a table differ in it. */
  readonly transform?: string | undefined;
  /** What was done otherwise than in the other rows, e.g. `batch 64`, where the rows of a table differ in it. */
  readonly variant?: string | undefined;
  /** At least one; more are shown as mean ± sd. */
  readonly runs: readonly PatternRun[];
  /** The data the method saw. */
  readonly needs: readonly (Need | SetName)[];
}

const columns: readonly Column[] = [
  { key: 'variant', title: 'variant', kind: 'text' },
  { key: 'pattern', title: 'pattern', kind: 'text' },
  { key: 'transform', title: 'T', kind: 'text' },
  { key: 'method', title: 'method', kind: 'text' },
  { key: 'runs', title: 'runs', kind: 'number' },
  ...setNames.map((set) => ({ key: set, title: setSymbols[set], kind: 'accuracy' }) as const),
  { key: 'minimum', title: 'minimum', kind: 'accuracy' },
  { key: 'verdict', title: 'verdict', kind: 'text' },
  { key: 'seconds', title: 'seconds', kind: 'seconds' },
  { key: 'needs', title: 'data seen', kind: 'text' },
];

/**
 * The result table: each method's accuracy on the four sets with the arrows of its pattern, the
 * minimum over the arrows, the verdict, the seconds it took and the data it saw.
 *
 * A run's minimum is its own, so that of several runs is the mean of minima. Their verdict is the one
 * they share, or in how many of them the pattern holds.
 *
 * @param rows - in the order of the table
 * @returns a table with the columns `pattern`, `method`, `retain`, `forget`, `forgetClean`,
 *   `retainExtra`, `minimum`, `verdict`, `seconds`, `needs`; `variant`, `transform` and `runs` only
 *   where a row has a variant, a transform or more than one run
 * @throws SfError `SF_NO_RUNS` for a row without runs
 */
export function createPatternTable(rows: readonly PatternRow[]): Table {
  const hidden = new Set<string>();
  if (rows.every((row) => row.variant === undefined)) hidden.add('variant');
  if (rows.every((row) => row.transform === undefined)) hidden.add('transform');
  if (rows.every((row) => row.runs.length === 1)) hidden.add('runs');
  return { columns: columns.filter(({ key }) => !hidden.has(key)), rows: rows.map(createRow) };
}

function createRow(row: PatternRow): Record<string, Cell> {
  const { variant, pattern, transform, method, runs, needs } = row;
  if (runs.length === 0)
    throw new SfError(`${method}, pattern ${pattern}: expected at least 1 run, got 0`, {
      code: 'SF_NO_RUNS',
    });
  const measure = (set: SetName): ArrowCell => ({
    value: summarize(runs.map((run) => run.accuracies[set])),
    arrow: patterns[pattern].arrows[set] ?? null,
  });
  return {
    variant: variant ?? null,
    pattern,
    transform: transform ?? null,
    method,
    runs: runs.length,
    retain: measure('retain'),
    forget: measure('forget'),
    forgetClean: measure('forgetClean'),
    retainExtra: measure('retainExtra'),
    minimum: summarize(runs.map((run) => minimumOverArrows(pattern, run.accuracies))),
    verdict: summarizeVerdicts(runs.map((run) => run.verdict)),
    seconds: summarize(runs.map((run) => run.seconds)),
    needs: needs.length === 0 ? null : needs.map(symbol).join(', '),
  };
}

function summarize(values: readonly (number | null)[]): Measured {
  return values.length === 1 ? (values[0] ?? null) : summarizeRuns(values);
}

function summarizeVerdicts(verdicts: readonly Verdict[]): string {
  const [first = 'undefined', ...others] = verdicts;
  if (others.every((verdict) => verdict === first)) return first;
  const holding = verdicts.filter((verdict) => verdict === 'holds').length;
  return `holds in ${holding} of ${verdicts.length}`;
}

/**
 * F: the Fisher diagonal; S: means and covariances kept from training; S_x: those of the inputs of each
 * class; T: the map itself.
 */
const symbols: Readonly<Record<Need | SetName, string>> = {
  ...setSymbols,
  fisher: 'F',
  statistics: 'S',
  classInputs: 'S_x',
  transform: 'T',
};

function symbol(need: Need | SetName): string {
  return symbols[need];
}
