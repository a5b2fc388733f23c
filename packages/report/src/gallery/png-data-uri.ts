import { encode } from 'fast-png';

import type { RawImage } from './raw-image.js';

/**
 * A picture as an address that holds all of it.
 *
 * @returns `data:image/png;base64,…`
 */
export function pngDataUri({ data, height, width, channels }: RawImage): string {
  const png = encode({ data, height, width, channels, depth: 8 });
  let binary = '';
  for (const byte of png) binary += String.fromCharCode(byte);
  return `data:image/png;base64,${btoa(binary)}`;
}
