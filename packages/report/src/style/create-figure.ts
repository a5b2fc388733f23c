import type { TopLevelSpec } from 'vega-lite';

import type { FigureOptions } from './figure-options.js';
import { theme } from './theme.js';

/** A Vega-Lite specification with its data inside: plain JSON. */
export type Figure = TopLevelSpec;

/** A part of a figure. */
export type Part = Extract<TopLevelSpec, { vconcat: unknown }>['vconcat'][number];

/** A layer of a part. */
export type Layer = Extract<Part, { layer: unknown }>['layer'][number];

/**
 * Puts the parts of a figure under each other, below its title.
 *
 * @param description - what is to be seen, for those who cannot
 */
export function createFigure(
  parts: readonly Part[],
  options: FigureOptions,
  description: string,
): Figure {
  const { title, subtitle } = options;
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    description,
    ...(title === undefined
      ? {}
      : { title: { text: title, ...(subtitle === undefined ? {} : { subtitle }) } }),
    vconcat: [...parts],
    spacing: 20,
    config: theme,
  };
}
