import { SfError } from '@sf/core';

import type { ImageShape } from '../dataset/image-dataset.js';

/** Throws `SF_IMAGE_SIZE` where images are smaller than a transform needs, in pixels both ways. */
export function assertImageSize(
  transform: string,
  { height, width }: ImageShape,
  least: number,
): void {
  if (height >= least && width >= least) return;
  throw new SfError(
    `transform ${transform}, size of the images: expected at least ${least}×${least}, got ${height}×${width}`,
    { code: 'SF_IMAGE_SIZE' },
  );
}
