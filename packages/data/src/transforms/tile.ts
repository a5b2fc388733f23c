import { assertImageSize } from './assert-image-size.js';
import { paintRectangles, type Rectangle } from './paint-rectangles.js';
import type { Transform } from './transform.js';

const side = 4;
const first = 2;
const step = 8;

/**
 * Tile, "4×4 areas scattered" over the image turned white: corners at 2, 10, 18, … both ways while a
 * square fits, every channel. 9 squares at 28×28, 16 at 32×32.
 *
 * @throws SfError `SF_IMAGE_SIZE` for images too small for one square
 */
export const tile: Transform = {
  name: 'tile',
  apply(images, shape) {
    assertImageSize('tile', shape, first + side);
    const squares: Rectangle[] = [];
    for (let top = first; top + side <= shape.height; top += step)
      for (let left = first; left + side <= shape.width; left += step)
        squares.push({ top, left, height: side, width: side });
    return paintRectangles(images, shape, squares);
  },
};
