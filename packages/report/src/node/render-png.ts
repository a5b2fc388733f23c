import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';

import { assertValue } from '../checks/assert-value.js';
import { ReportError } from '../checks/report-error.js';

/** How a PNG is drawn. */
export interface PngOptions {
  /** In pixels, from 1 to 16384; twice the width of the SVG if not given. */
  readonly width?: number;
}

// Shipped, and the only fonts that are looked at: a text vanishes where its font is missing.
const require = createRequire(import.meta.url);
const fontFiles = [
  require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
  require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Oblique.ttf'),
  require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-BoldOblique.ttf'),
];
const defaultFontFamily = 'DejaVu Sans';

/**
 * Draws an SVG as PNG on white, with the font that comes with this package: the machine's own play no
 * part, and the same SVG gives the same bytes.
 *
 * @param svg - as `renderSvg` gives it
 * @returns the bytes of a PNG file
 * @throws ReportError `SF_REPORT_BAD_SVG` or, for the width, `SF_REPORT_BAD_DATA`
 * @example
 * ```ts
 * import { writeFile } from 'node:fs/promises';
 * import { forgettingCurves, renderSvg } from '@sf/report';
 * import { renderPng } from '@sf/report/node';
 *
 * const cell = { method: 'CE', set: 'retain' as const, epoch: 1, mean: 0.6, sd: 0.02, n: 10 };
 * const svg = await renderSvg(forgettingCurves([{ cells: [cell] }]));
 * await writeFile('curves.png', renderPng(svg, { width: 1600 }));
 * ```
 */
export function renderPng(svg: string, options: PngOptions = {}): Uint8Array {
  const { width } = options;
  if (width !== undefined)
    assertValue('width of the PNG in pixels', width, { min: 1, max: 16_384, integer: true });
  try {
    const drawing = new Resvg(svg, {
      background: '#ffffff',
      fitTo: width === undefined ? { mode: 'zoom', value: 2 } : { mode: 'width', value: width },
      font: { loadSystemFonts: false, fontFiles, defaultFontFamily },
    });
    return drawing.render().asPng();
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new ReportError(`the SVG: expected one that can be drawn, got: ${message}`, {
      code: 'SF_REPORT_BAD_SVG',
      cause,
    });
  }
}
