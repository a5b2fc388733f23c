import { assertImageSize } from './assert-image-size.js';
import { generatorOfImage } from './generator-of-image.js';
import { mapImages } from './map-images.js';
import { paintRectangles } from './paint-rectangles.js';
import type { Transform } from './transform.js';

const side = 4;
const seed = 0;

/**
 * Random patch: a white 4×4 square, every channel, at a place of its own in each image, all places
 * equally likely. It is a "random backdoor" with one pattern (Salem, Wen, Backes, Ma and Zhang, Dynamic
 * Backdoor Attacks Against Machine Learning Models, EuroS&P 2022): no set of pixels holds it.
 *
 * The place follows from a hash of the image's bytes and a fixed seed. So it is the same in whatever
 * set, and at whatever index, the image comes; an image changed in a single pixel has another place.
 *
 * @throws SfError `SF_IMAGE_SIZE` for images smaller than 4×4
 */
export const randomPatch: Transform = {
  name: 'random-patch',
  apply(images, shape) {
    assertImageSize('random-patch', shape, side);
    return mapImages(images, shape, (image, result) => {
      const random = generatorOfImage(image, seed, 'random patch');
      const top = random.integer(shape.height - side + 1);
      const left = random.integer(shape.width - side + 1);
      result.set(paintRectangles(image, shape, [{ top, left, height: side, width: side }]));
    });
  },
};
