import type { Layer, Part } from '../style/create-figure.js';
import { methodStyle } from '../style/method-style.js';
import { fontSizes, greys } from '../style/theme.js';
import type { GrowthPanel, GrowthPoint } from './growth-panel.js';

/** How what was measured, what theory says and a limit look: in the legend too. */
export const looks = {
  measured: methodStyle(0),
  theory: { color: greys.quiet, dash: [6, 3], width: 1.3 },
  limit: { color: methodStyle(1).color, dash: [2, 2], width: 1.5 },
} as const;

/** Where a panel stands. */
export interface GrowthPlace {
  readonly panel: GrowthPanel;
  /** What grows, for the x axis. */
  readonly quantity: string;
  readonly size: { readonly width: number; readonly height: number };
}

/** One cost against one quantity, both on logarithmic axes: a power is a straight line. */
export function growthPart({ panel, quantity, size }: GrowthPlace): Part {
  const { points, theory, limit } = panel;
  const sizes = points.map((point) => point.size).sort((a, b) => a - b);
  const expected = theory === undefined ? [] : theoryPoints(points, theory);
  const domain = decades([
    ...[...points, ...expected].map(({ value }) => value),
    ...(limit === undefined ? [] : [limit]),
  ]);
  const { color, shape } = looks.measured;
  return {
    ...size,
    title: {
      text: describePowers(panel),
      ...{ anchor: 'middle', fontSize: fontSizes.label, fontWeight: 'normal', offset: 6 },
    },
    encoding: {
      x: {
        field: 'size',
        type: 'quantitative',
        scale: { type: 'log', nice: false, padding: 12 },
        axis: { title: quantity, values: sizes, format: ',d', labelOverlap: true },
      },
      y: {
        field: 'value',
        type: 'quantitative',
        scale: { type: 'log', nice: false, domain },
        axis: { title: panel.title, format: domain[1] < 1e5 ? '~g' : '~s', tickCount: 4 },
      },
    },
    layer: [
      ...(expected.length === 0 ? [] : [lineLayer(expected, looks.theory)]),
      ...(limit === undefined ? [] : [limitLayer(limit)]),
      {
        data: { values: points.map((point) => ({ ...point })) },
        mark: { type: 'line', color, strokeWidth: 1.8 },
      },
      {
        data: { values: points.map((point) => ({ ...point })) },
        mark: { type: 'point', color, shape, filled: true, opacity: 1, size: 40 },
      },
    ],
  };
}

function describePowers({ power, theory }: GrowthPanel): string {
  const found = power === undefined ? '' : `power ${power.toFixed(2)}`;
  const wanted = theory === undefined ? '' : `theory ${theory.toFixed(2)}`;
  return [found, wanted].filter((text) => text !== '').join(', ');
}

/** From below the smallest to above the largest, ten times that at least: noise is not to look like growth. */
function decades(values: readonly number[]): [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = Math.max(1.3, Math.sqrt(10 / (high / low)));
  return [low / room, high * room];
}

/** A line of this slope through the points' middle, at the smallest and the largest size. */
function theoryPoints(points: readonly GrowthPoint[], power: number): GrowthPoint[] {
  const middle = (numbers: number[]) =>
    Math.exp(numbers.reduce((sum, x) => sum + Math.log(x), 0) / numbers.length);
  const sizes = points.map(({ size }) => size);
  const [size, value] = [middle(sizes), middle(points.map((point) => point.value))];
  return [Math.min(...sizes), Math.max(...sizes)].map((end) => {
    return { size: end, value: value * (end / size) ** power };
  });
}

function lineLayer(points: GrowthPoint[], look: (typeof looks)['theory']): Layer {
  const { color, dash, width } = look;
  return {
    data: { values: points },
    mark: { type: 'line', color, strokeDash: [...dash], strokeWidth: width },
  };
}

function limitLayer(value: number): Layer {
  const { color, dash, width } = looks.limit;
  return {
    data: { values: [{ value }] },
    mark: { type: 'rule', color, strokeDash: [...dash], strokeWidth: width },
    encoding: { x: { value: 0 }, x2: { value: 'width' } },
  };
}
