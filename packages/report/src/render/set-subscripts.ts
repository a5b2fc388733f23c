import { setMarkup } from '../style/set-symbols.js';

const everySymbol = new RegExp(setMarkup, 'g');

/**
 * Sets the sets' symbols in an SVG as a printer would: an italic D with a small subscript.
 *
 * @param svg - with texts like `D_{r,extra}`, as Vega writes them
 */
export function setSubscripts(svg: string): string {
  return svg.replace(/<text\b[^>]*?font-size="([\d.]+)px"[^>]*>[^<]*/g, (text, size: string) => {
    const drop = (Number(size) * 0.25).toFixed(2);
    const small = (Number(size) * 0.75).toFixed(2);
    // What follows a subscript has to climb back; where nothing follows, an empty step does no harm.
    return text.replace(
      everySymbol,
      (_, subscript: string) =>
        '<tspan font-style="italic">D</tspan>' +
        `<tspan dy="${drop}" font-size="${small}px">${subscript}</tspan>` +
        `<tspan dy="-${drop}">\u200b</tspan>`,
    );
  });
}
