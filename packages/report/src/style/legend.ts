import type { Layer, Part } from './create-figure.js';
import { textWidth } from './text-width.js';
import { fontSizes, greys } from './theme.js';

/** An entry of a legend: a piece of a line with a point, a box or a sign, and what it means. */
export interface LegendEntry {
  readonly label: string;
  readonly color?: string;
  /** A line. */
  readonly dash?: readonly number[];
  readonly strokeWidth?: number;
  /** A point in the middle, a shape of Vega. */
  readonly shape?: string;
  /** A box in the colour, from 0 to 1 opaque. */
  readonly box?: number;
  /** A letter in the middle. */
  readonly sign?: string;
}

const swatch = 30;
const gap = 7;
const between = 22;
const lineHeight = 20;

/**
 * The legend of a figure as a part of its own: entries side by side, wrapped at the figure's width.
 *
 * Vega's legends cannot show a line, its dashes and a point in one entry.
 *
 * @param width - of the figure, in pixels
 */
export function legend(entries: readonly LegendEntry[], width: number): Part {
  let x = 0;
  let row = 0;
  const layers: Layer[] = [];
  for (const entry of entries) {
    const room = startOf(entry) + textWidth(entry.label, fontSizes.label);
    if (x > 0 && x + room > width) {
      x = 0;
      row++;
    }
    layers.push(...entryLayers(entry, x, row * lineHeight + lineHeight / 2));
    x += room + between;
  }
  return {
    width,
    height: (row + 1) * lineHeight,
    view: { stroke: null },
    data: { values: [{}] },
    layer: layers,
  };
}

function entryLayers(entry: LegendEntry, x: number, y: number): Layer[] {
  const { label, color = greys.text, dash, strokeWidth = 1.8, shape, box, sign } = entry;
  const at = (offset: number) => ({ x: { value: x + offset }, y: { value: y } });
  const ends = { ...at(0), x2: { value: x + swatch } };
  const layers: Layer[] = [];
  if (box !== undefined)
    layers.push({
      mark: { type: 'rect', color, opacity: box },
      encoding: { ...ends, y: { value: y - 6 }, y2: { value: y + 6 } },
    });
  if (dash)
    layers.push({
      mark: { type: 'rule', color, strokeDash: [...dash], strokeWidth },
      encoding: ends,
    });
  if (shape !== undefined)
    layers.push({
      mark: { type: 'point', shape, color, filled: true, opacity: 1, size: 40 },
      encoding: at(swatch / 2),
    });
  if (sign !== undefined)
    layers.push({
      mark: { type: 'text', text: sign, color, fontSize: 18, fontWeight: 'bold' },
      encoding: at(swatch / 2),
    });
  layers.push({
    mark: {
      type: 'text',
      text: label,
      align: 'left',
      baseline: 'middle',
      color: greys.text,
      fontSize: fontSizes.label,
    },
    encoding: at(startOf(entry)),
  });
  return layers;
}

/** Where the label begins: at once, where there is nothing to explain. */
function startOf({ color }: LegendEntry): number {
  return color === undefined ? 0 : swatch + gap;
}
