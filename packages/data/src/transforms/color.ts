import { SfError } from '@sf/core';

import type { Transform } from './transform.js';

/**
 * Color: blue becomes the average of red, green and blue, rounded to the nearest integer; red and
 * green become 0.
 *
 * @throws SfError `SF_NOT_RGB` for images that have not three channels
 */
export const color: Transform = {
  name: 'color',
  apply(images, { channels }) {
    if (channels !== 3)
      throw new SfError(
        `transform color, channels of the images: expected 3 (RGB), got ${channels}${channels === 1 ? ' (grey)' : ''}`,
        { code: 'SF_NOT_RGB', hint: 'Grey images take any other transform.' },
      );
    const blue = new Uint8Array(images.length);
    for (let i = 0; i < images.length; i += 3) {
      const sum = (images[i] ?? 0) + (images[i + 1] ?? 0) + (images[i + 2] ?? 0);
      blue[i + 2] = Math.round(sum / 3);
    }
    return blue;
  },
};
