import { assertFilled } from '../checks/assert-filled.js';
import { ReportError } from '../checks/report-error.js';
import { createFigure, type Figure, type Layer } from '../style/create-figure.js';
import type { FigureOptions } from '../style/figure-options.js';
import { textWidth } from '../style/text-width.js';
import { fontSizes, greys } from '../style/theme.js';
import { assertRawImage } from './assert-raw-image.js';
import { enlarge } from './enlarge.js';
import { pngDataUri } from './png-data-uri.js';
import type { GalleryExample, RawImage } from './raw-image.js';

/** How Figure 2 is drawn. */
export interface GalleryOptions extends FigureOptions {
  /** A name for each row of pictures; `original` and `transformed` if not given. */
  readonly rows?: readonly string[];
}

const tile = 84;
const gap = 8;
const head = 20;

/**
 * Pictures above their transformed twins: Figure 2. Pixels stay as sharp as they are.
 *
 * @param examples - at least one, a column each, all with a picture for every row
 * @returns a Vega-Lite specification with the pictures inside, for `renderSvg`
 * @throws ReportError `SF_REPORT_EMPTY` without examples or rows; `SF_REPORT_BAD_DATA` for a picture
 *   whose bytes do not fit its size, or an example with more or fewer pictures than rows
 * @example
 * ```ts
 * import { transformGallery } from '@sf/report';
 *
 * const picture = (data: number[]) => {
 *   return { data: Uint8Array.from(data), height: 2, width: 2, channels: 1 };
 * };
 * const images = [picture([0, 80, 160, 240]), picture([255, 80, 255, 240])];
 * const figure = transformGallery([{ label: 'Coat', images }], { rows: ['original', 'Line'] });
 * ```
 */
export function transformGallery(
  examples: readonly GalleryExample[],
  options: GalleryOptions = {},
): Figure {
  const rows = options.rows ?? ['original', 'transformed'];
  assertFilled('examples', examples);
  assertFilled('rows', rows);
  for (const [index, example] of examples.entries())
    assertExample(`examples[${index}] (${example.label})`, example, rows);

  const left = Math.max(...rows.map((row) => textWidth(row, fontSizes.label))) + gap;
  const width = left + examples.length * (tile + gap) - gap;
  const height = head + rows.length * (tile + gap) - gap;
  const layer = [
    ...rows.map((row, i) => text(row, { x: left - gap, y: middleOf(i), align: 'right' })),
    ...examples.flatMap(({ label, images }, column) => {
      const x = left + column * (tile + gap);
      return [
        text(label, { x: x + tile / 2, y: head / 2 - 3, align: 'center' }),
        ...images.flatMap((image, i) => picture(image, x + tile / 2, middleOf(i))),
      ];
    }),
  ];
  const part = { width, height, view: { stroke: null }, data: { values: [{}] }, layer };
  const labels = examples.map(({ label }) => label).join(', ');
  const description = `Pictures of ${labels}: ${rows.join(' above ')}.`;
  return createFigure([part], { ...options, ...{ width, description } });
}

function assertExample(where: string, { images }: GalleryExample, rows: readonly string[]): void {
  if (images.length !== rows.length)
    throw new ReportError(
      `images of ${where}: expected ${rows.length} (${rows.join(', ')}), got ${images.length}`,
      { code: 'SF_REPORT_BAD_DATA' },
    );
  for (const [i, image] of images.entries()) assertRawImage(`images[${i}] of ${where}`, image);
}

function middleOf(row: number): number {
  return head + row * (tile + gap) + tile / 2;
}

function text(label: string, at: { x: number; y: number; align: 'right' | 'center' }): Layer {
  const { x, y, align } = at;
  const { label: fontSize } = fontSizes;
  return {
    mark: { type: 'text', text: label, align, baseline: 'middle', fontSize, color: greys.text },
    encoding: { x: { value: x }, y: { value: y } },
  };
}

/** A picture in a frame: on a white page a white mark at its edge would seem a notch. */
function picture(image: RawImage, x: number, y: number): Layer[] {
  const longest = Math.max(image.height, image.width);
  // Four times the size on the page, which is more than a printer shows.
  const sharp = enlarge(image, Math.max(1, Math.round((4 * tile) / longest)));
  const [width, height] = [(tile * image.width) / longest, (tile * image.height) / longest];
  // Its line lies outside the picture, not on it.
  const ends = (middle: number, length: number) =>
    [middle - length / 2 - 0.5, middle + length / 2 + 0.5] as const;
  const [left, right] = ends(x, width);
  const [top, bottom] = ends(y, height);
  return [
    {
      mark: { type: 'rect', filled: false, stroke: greys.quiet, strokeWidth: 1, opacity: 1 },
      encoding: {
        ...{ x: { value: left }, x2: { value: right } },
        ...{ y: { value: top }, y2: { value: bottom } },
      },
    },
    {
      mark: { type: 'image', url: pngDataUri(sharp), width, height, aspect: false },
      encoding: { x: { value: x }, y: { value: y } },
    },
  ];
}
