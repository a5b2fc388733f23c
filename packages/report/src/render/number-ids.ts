/**
 * Numbers the ids in an SVG from 0 in the order they appear: Vega counts on from figure to figure, so
 * that a second drawing of the same figure would differ.
 */
export function numberIds(svg: string): string {
  const numbers = new Map<string, number>();
  return svg.replace(/(id="|url\(#)((?:clip|gradient_)\d+)/g, (_, before: string, id: string) => {
    const number = numbers.get(id) ?? numbers.size;
    numbers.set(id, number);
    return `${before}figure${number}`;
  });
}
