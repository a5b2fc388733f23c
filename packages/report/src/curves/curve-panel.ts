import { arrowTitles } from '../style/arrow-titles.js';
import type { Layer, Part } from '../style/create-figure.js';
import { setSymbols, type FigureSet } from '../style/set-symbols.js';
import { fontSizes } from '../style/theme.js';
import { axisMargin, ticksAt, unitAxis } from '../style/unit-axis.js';
import type { CurveGroup } from './curve-group.js';
import type { CurveMethod } from './curve-methods.js';
import { curvePoints } from './curve-points.js';
import { levelRules, type LevelRule } from './level-rules.js';

/** Where a panel stands and what it shares with the others of its figure. */
export interface PanelPlace {
  readonly group: CurveGroup;
  readonly set: FigureSet;
  readonly methods: readonly CurveMethod[];
  /** Where the axis of epochs ends. */
  readonly lastEpoch: number;
  /** Only the first panel of a row says what its y axis shows. */
  readonly first: boolean;
  readonly size: { readonly width: number; readonly height: number };
}

/** A panel of forgetting curves: every method's accuracy on one set over the epochs. */
export function curvePanel({ group, set, methods, lastEpoch, first, size }: PanelPlace): Part {
  const { sign, wish } = arrowTitles[group.arrows?.[set] ?? 'none'];
  const titled = group.arrows ? { subtitle: wish } : {};
  return {
    ...size,
    title: {
      text: setSymbols[set] + sign,
      ...titled,
      anchor: 'middle',
      fontSize: fontSizes.group,
      fontWeight: 'normal',
      offset: 6,
      subtitlePadding: 3,
      subtitleFontSize: fontSizes.tick,
    },
    layer: [
      ...levelRules.flatMap((rule) => ruleLayer(rule, group[rule.key]?.[set] ?? null)),
      {
        data: { values: curvePoints(group, set) },
        encoding: {
          x: {
            field: 'epoch',
            type: 'quantitative',
            scale: {
              domain: [-axisMargin * lastEpoch, (1 + axisMargin) * lastEpoch],
              nice: false,
            },
            axis: { title: 'epoch', ...ticksAt(epochTicks(lastEpoch)), format: 'd', grid: false },
          },
          y: unitAxis('mean', first ? 'accuracy' : null),
          detail: { field: 'piece' },
          color: methodScale(methods, 'color'),
        },
        layer: curveLayers(methods),
      },
    ],
  };
}

function curveLayers(methods: readonly CurveMethod[]): Layer[] {
  return [
    {
      mark: { type: 'area', opacity: 0.18 },
      encoding: { y: { field: 'low', type: 'quantitative' }, y2: { field: 'high' } },
    },
    {
      mark: { type: 'line', strokeWidth: 1.8 },
      encoding: { strokeDash: methodScale(methods, 'dash') },
    },
    {
      mark: { type: 'point', filled: true, opacity: 1, size: 26 },
      encoding: { shape: methodScale(methods, 'shape') },
    },
    {
      transform: [{ filter: 'datum.breaks' }],
      mark: { type: 'text', text: '×', fontSize: 20, fontWeight: 'bold', dy: 1 },
    },
  ];
}

/** What a channel shows for each method; the legend is a part of its own. */
function methodScale(methods: readonly CurveMethod[], look: 'color' | 'dash' | 'shape') {
  return {
    field: 'method',
    type: 'nominal' as const,
    legend: null,
    scale: {
      domain: methods.map(({ method }) => method),
      range: methods.map((method) => method[look]) as string[] | number[][],
    },
  };
}

function ruleLayer({ color, dash, width }: LevelRule, level: number | null): Layer[] {
  if (level === null) return [];
  return [
    {
      data: { values: [{ level }] },
      mark: { type: 'rule', color, strokeDash: [...dash], strokeWidth: width },
      encoding: { y: { field: 'level', type: 'quantitative' } },
    },
  ];
}

/** At most seven whole epochs, 0 and a round step. */
function epochTicks(last: number): number[] {
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((size) => last / size <= 6) ?? last;
  return Array.from({ length: Math.floor(last / step) + 1 }, (_, i) => i * step);
}
