import type { ImageShape } from '../../dataset/image-dataset.js';

/** One image, grey or RGB. */
export interface DecodedImage {
  readonly shape: ImageShape;
  /** Row by row, the channels of a pixel together. */
  readonly pixels: Uint8Array;
}
