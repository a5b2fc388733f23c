import type { TopLevelSpec } from 'vega-lite';

import type { FigureOptions } from './figure-options.js';
import { fontSizes, theme } from './theme.js';
import { wrapTitle } from './wrap-title.js';

/** A Vega-Lite specification with its data inside: plain JSON. */
export type Figure = TopLevelSpec;

/** A part of a figure. */
export type Part = Extract<TopLevelSpec, { vconcat: unknown }>['vconcat'][number];

/** A layer of a part. */
export type Layer = Extract<Part, { layer: unknown }>['layer'][number];

/**
 * Puts the parts of a figure under each other, below its title.
 *
 * @param options - `width` is that of the widest part, without its axes, in pixels;
 *   `description` what is to be seen, for those who cannot
 */
export function createFigure(
  parts: readonly Part[],
  options: FigureOptions & { readonly width: number; readonly description: string },
): Figure {
  const { title, subtitle, width, description } = options;
  const { title: fontSize } = fontSizes;
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    description,
    ...(title === undefined
      ? {}
      : {
          title: {
            text: wrapTitle(title, { fontSize, width }),
            ...(subtitle === undefined ? {} : { subtitle }),
          },
        }),
    vconcat: [...parts],
    spacing: 20,
    config: theme,
  };
}
