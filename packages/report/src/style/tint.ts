/**
 * A colour mixed with white.
 *
 * @param color - as `#rrggbb`
 * @param share - of the colour, from 0, which is white, to 1
 * @returns as `#rrggbb`
 */
export function tint(color: string, share: number): string {
  const channels = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
  const mixed = channels.map((channel) => Math.round(255 - share * (255 - channel)));
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
