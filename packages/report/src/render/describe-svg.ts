import { setMarkup } from '../style/set-symbols.js';

const everySymbol = new RegExp(setMarkup, 'g');

/**
 * Makes an SVG one picture with a description, for those who cannot see it; without that a screen reader
 * would go through its hundreds of strokes.
 *
 * @param svg - begins with its `<svg`
 * @param description - plain text; symbols of sets lose their braces
 */
export function describeSvg(svg: string, description: string): string {
  const escaped = description
    .replace(everySymbol, 'D_$1')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;');
  return svg.replace(/^<svg /, () => `<svg role="img" aria-label="${escaped}" `);
}
