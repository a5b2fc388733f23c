import { arrowTitles } from '../style/arrow-titles.js';
import type { Layer, Part } from '../style/create-figure.js';
import { setSymbols } from '../style/set-symbols.js';
import { fontSizes, greys } from '../style/theme.js';
import type { MethodColumn, MethodGroup } from './method-group.js';
import { familyLayer, noteLayer, pointLayers, rowHeight, wordLayers } from './method-layers.js';
import { referenceLooks, shadeFor } from './method-looks.js';
import { methodPoints } from './method-points.js';

/** Where a panel stands and what it shares with the others of its figure. */
export interface MethodPlace {
  readonly group: MethodGroup;
  readonly column: MethodColumn;
  readonly families: readonly string[];
  readonly references: readonly string[];
  /** The first panel of a group names the methods. */
  readonly first: boolean;
  /** The last one has their minima at its side. */
  readonly last: boolean;
  readonly width: number;
}

/** Behind the minimum, which sums up; light enough for the grid. */
const minimumFill = '#f6f6f6';

/** A panel: every method's accuracy on one set, or its minimum over the sets with an arrow. */
export function methodPanel(place: MethodPlace): Part {
  const { group, column, families, references, first, last, width } = place;
  const { rows, arrows } = group;
  const matters = column === 'min' || !arrows || arrows[column] !== undefined;
  const points = methodPoints(rows, column, { families, matters });
  const background = column === 'min' ? minimumFill : '#ffffff';
  return {
    width,
    height: { step: rowHeight },
    title: panelTitle(group, column, matters),
    view: { fill: background },
    encoding: {
      y: {
        field: 'method',
        type: 'nominal',
        scale: { domain: rows.map(({ method }) => method) },
        axis: {
          ...{ title: null, grid: true, ticks: false, labels: first },
          ...{ labelLimit: 0, labelFontSize: fontSizes.label, labelPadding: 8 },
        },
      },
    },
    layer: [
      familyLayer(rows),
      ...references.flatMap((reference, index) => {
        const row = rows.find(({ method }) => method === reference);
        return ruleLayer(row?.accuracies[column]?.mean ?? null, index, matters);
      }),
      ...pointLayers(points),
      ...wordLayers(points.words, { width, background }),
      ...(last ? [noteLayer(rows, width)] : []),
    ],
  };
}

function panelTitle({ arrows }: MethodGroup, column: MethodColumn, matters: boolean) {
  const isMinimum = column === 'min';
  const { sign, wish } = arrowTitles[isMinimum ? 'up' : (arrows?.[column] ?? 'none')];
  const subtitle = isMinimum ? 'over the arrows' : wish;
  return {
    text: (isMinimum ? 'minimum' : setSymbols[column]) + sign,
    ...(arrows && { subtitle }),
    anchor: 'middle' as const,
    color: matters ? greys.text : greys.quiet,
    fontSize: fontSizes.group,
    fontWeight: isMinimum ? ('bold' as const) : ('normal' as const),
    offset: 6,
    subtitlePadding: 3,
    subtitleFontSize: fontSizes.tick,
  };
}

/** The mean of a reference, from the top of a panel to its bottom. */
function ruleLayer(level: number | null, index: number, matters: boolean): Layer[] {
  const look = referenceLooks[index];
  if (level === null || !look) return [];
  const { color, dash, strokeWidth } = look;
  return [
    {
      data: { values: [{ level }] },
      mark: {
        type: 'rule',
        color: shadeFor(matters, color),
        strokeDash: [...dash],
        strokeWidth,
      },
      encoding: {
        x: { field: 'level', type: 'quantitative' },
        y: { value: 0 },
        y2: { value: 'height' },
      },
    },
  ];
}
