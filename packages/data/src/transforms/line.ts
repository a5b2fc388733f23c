import { SfError } from '@sf/core';

import { paintRectangles } from './paint-rectangles.js';
import type { Transform } from './transform.js';

/**
 * Line, "4×1 area in the middle of the left side" turned white: rows H/2 − 2 … H/2 + 1 of column 0,
 * every channel.
 *
 * @throws SfError `SF_IMAGE_SIZE` for images less than 4 pixels high
 */
export const line: Transform = {
  name: 'line',
  apply(images, shape) {
    if (shape.height < 4)
      throw new SfError(
        `transform line, height of the images: expected at least 4, got ${shape.height}`,
        { code: 'SF_IMAGE_SIZE' },
      );
    const top = Math.floor(shape.height / 2) - 2;
    return paintRectangles(images, shape, [{ top, left: 0, height: 4, width: 1 }]);
  },
};
