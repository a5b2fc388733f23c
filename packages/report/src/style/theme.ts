import type { Config } from 'vega-lite';

// The first is the one that PNGs are drawn with.
const fontFamily = 'DejaVu Sans, Verdana, sans-serif';

/** Greys that still differ after a copying machine. */
export const greys = { text: '#222222', quiet: '#666666', grid: '#e3e3e3', shade: '#f0f0f0' };

/** Sizes of letters in pixels. */
export const fontSizes = { title: 15, group: 13, label: 11, tick: 10 };

/** What all figures have in common: a white page, one font, quiet axes. */
export const theme: Config = {
  background: '#ffffff',
  padding: 12,
  font: fontFamily,
  // A role and a label on each point would be longer than the figure; its description says it once.
  aria: false,
  numberFormat: '.2~f',
  view: { stroke: '#9a9a9a' },
  axis: {
    gridColor: greys.grid,
    domainColor: '#9a9a9a',
    tickColor: '#9a9a9a',
    labelColor: greys.text,
    titleColor: greys.text,
    labelFontSize: fontSizes.tick,
    titleFontSize: fontSizes.label,
    titleFontWeight: 'normal',
  },
  title: {
    color: greys.text,
    subtitleColor: greys.quiet,
    fontSize: fontSizes.title,
    subtitleFontSize: fontSizes.label,
    fontWeight: 'bold',
    anchor: 'start',
    offset: 12,
    subtitlePadding: 5,
  },
};
