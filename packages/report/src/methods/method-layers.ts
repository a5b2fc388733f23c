import type { Layer } from '../style/create-figure.js';
import { textWidth } from '../style/text-width.js';
import { fontSizes, greys } from '../style/theme.js';
import { axisMargin, ticksAt } from '../style/unit-axis.js';
import { sideNote } from './method-fate.js';
import type { MethodRow } from './method-group.js';
import type { MeanPoint, MethodPoints, RunTick } from './method-points.js';

/** Height of a row in pixels: a point, and below it the ticks of its runs. */
export const rowHeight = 18;
const [pointOffset, tickOffset] = [-2, 5];

/** The x channel of an accuracy. */
function accuracy(field: string) {
  return {
    field,
    type: 'quantitative' as const,
    scale: { domain: [-axisMargin, 1 + axisMargin], nice: false, zero: false },
    axis: { title: 'accuracy', ...ticksAt([0, 0.2, 0.4, 0.6, 0.8, 1]), format: '.1f' },
  };
}

/** A channel whose data say how it looks. */
function asGiven(field: string) {
  return { field, type: 'nominal' as const, scale: null };
}

/** The means with their bars, and the runs below them. */
export function pointLayers({ means, runs }: MethodPoints): Layer[] {
  return [...meanLayers(means), runLayer(runs)];
}

function meanLayers(means: readonly MeanPoint[]): Layer[] {
  const data = { values: [...means] };
  return [
    {
      data,
      mark: { type: 'rule', strokeWidth: 2, yOffset: pointOffset },
      encoding: { x: accuracy('low'), x2: { field: 'high' }, color: asGiven('color') },
    },
    {
      data,
      mark: { type: 'point', opacity: 1, size: 44, strokeWidth: 1.5, yOffset: pointOffset },
      encoding: {
        x: accuracy('mean'),
        fill: asGiven('fill'),
        stroke: asGiven('color'),
        shape: asGiven('shape'),
      },
    },
  ];
}

function runLayer(runs: readonly RunTick[]): Layer {
  return {
    data: { values: [...runs] },
    mark: { type: 'tick', orient: 'vertical', size: 5, thickness: 1, yOffset: tickOffset },
    encoding: { x: accuracy('value'), color: asGiven('color') },
  };
}

/** Words in the middle of a panel, on a patch of its colour that keeps lines away from them. */
export function wordLayers(
  words: MethodPoints['words'],
  { width, background }: { readonly width: number; readonly background: string },
): Layer[] {
  const data = { values: [...words] };
  const middle = width / 2;
  const half = textWidth('undefined', fontSizes.tick) / 2;
  return [
    {
      data,
      mark: { type: 'rect', color: background, height: { band: 0.7 } },
      encoding: { x: { value: middle - half }, x2: { value: middle + half } },
    },
    {
      data,
      mark: { type: 'text', fontSize: fontSizes.tick, fontStyle: 'italic', color: greys.quiet },
      encoding: { x: { value: middle }, text: { field: 'word' } },
    },
  ];
}

/** A line above each row whose family is another than that of the row before. */
export function familyLayer(rows: readonly MethodRow[]): Layer {
  const first = rows.filter((row, i) => i > 0 && row.family !== rows[i - 1]?.family);
  return {
    data: { values: first.map(({ method }) => ({ method })) },
    mark: { type: 'rule', color: '#9a9a9a', strokeWidth: 0.8, yOffset: -rowHeight / 2 },
  };
}

/** What stands at the right of a panel. */
export function noteLayer(rows: readonly MethodRow[], width: number): Layer {
  return {
    data: { values: rows.map((row) => ({ method: row.method, note: sideNote(row) })) },
    mark: { type: 'text', align: 'left', fontSize: fontSizes.label, color: greys.text },
    encoding: { x: { value: width + 10 }, text: { field: 'note' } },
  };
}
