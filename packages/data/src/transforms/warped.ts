import { createGenerator } from '@sf/core';

import { assertImageSize } from './assert-image-size.js';
import { sampleBilinear } from './sample-bilinear.js';
import type { Transform } from './transform.js';
import { normalizeControlGrid, warpingPositions } from './warping-positions.js';

const gridSize = 4;
const strength = 0.5;
const seed = 0;

/**
 * Warped: a smooth elastic warp, the same for all images (WaNet: Nguyen and Tran, WaNet –
 * Imperceptible Warping-based Backdoor Attack, ICLR 2021, with its k = 4 and s = 0.5). A control grid
 * of k×k random vectors, uniform in [−1, 1]² and divided by their mean absolute value, is upsampled to
 * the size of the image bicubically (↑) and scaled; each pixel is then read, bilinearly, from where
 * its vector points, clipped to the image (φ). The grid follows from a fixed seed.
 *
 * The length of a vector is as in the authors' code, where coordinates go from −1 to 1 across the
 * image and vectors are multiplied by s / size: the mean displacement in each direction is near
 * s/2 = 0.25 pixels. Their "noise mode", a way to train, is not part of T.
 *
 * @throws SfError `SF_IMAGE_SIZE` for images smaller than 4×4
 */
export const warped: Transform = {
  name: 'warped',
  apply(images, shape) {
    assertImageSize('warped', shape, gridSize);
    const random = createGenerator(seed, 'warping field');
    const grid = Float64Array.from(
      { length: 2 * gridSize * gridSize },
      () => 2 * random.uniform() - 1,
    );
    const positions = warpingPositions(normalizeControlGrid(grid), shape, strength);
    return sampleBilinear(images, shape, positions);
  },
};
