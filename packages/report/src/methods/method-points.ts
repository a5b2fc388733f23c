import { fateOf } from './method-fate.js';
import type { MethodColumn, MethodRow } from './method-group.js';
import { pointLook, shadeFor, type PointLook } from './method-looks.js';

/** What a panel draws in its rows. */
export interface MethodPoints {
  readonly means: readonly MeanPoint[];
  /** A run each, where there are several. */
  readonly runs: readonly RunTick[];
  /** Where a row has no number. */
  readonly words: readonly { readonly method: string; readonly word: string }[];
}

/** A mean with its spread. */
export interface MeanPoint extends PointLook {
  readonly method: string;
  readonly mean: number;
  /** The ends of the bar, mean ± sd within [0, 1]; both the mean where there is no spread. */
  readonly low: number;
  readonly high: number;
}

/** A single run. */
export interface RunTick {
  readonly method: string;
  readonly value: number;
  readonly color: string;
}

/** What a panel shares with the others of its figure, and whether its set has an arrow. */
export interface PointStyle {
  /** In the order of the legend. */
  readonly families: readonly string[];
  readonly matters: boolean;
}

/**
 * The marks of a panel.
 *
 * @param rows - checked
 */
export function methodPoints(
  rows: readonly MethodRow[],
  column: MethodColumn,
  { families, matters }: PointStyle,
): MethodPoints {
  const means: MeanPoint[] = [];
  const runs: RunTick[] = [];
  const words: { method: string; word: string }[] = [];
  for (const row of rows) {
    const { method, family } = row;
    const { mean = null, sd = null, values = [] } = row.accuracies[column] ?? {};
    if (mean === null) {
      if (row.accuracies[column]) words.push({ method, word: fateOf(row) || 'undefined' });
      continue;
    }
    const look = pointLook(family === undefined ? null : families.indexOf(family));
    const [color, fill] = [shadeFor(matters, look.color), shadeFor(matters, look.fill)];
    const [low, high] = [Math.max(0, mean - (sd ?? 0)), Math.min(1, mean + (sd ?? 0))];
    means.push({ method, mean, low, high, ...look, color, fill });
    const known = values.filter((value) => value !== null);
    if (known.length > 1) runs.push(...known.map((value) => ({ method, value, color })));
  }
  return { means, runs, words };
}
