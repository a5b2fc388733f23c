import { imageLength, type ImageShape } from '../dataset/image-dataset.js';

/** Part of an image, in pixels. */
export interface Rectangle {
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
}

/** Copies of the images with the rectangles white (255 in every channel). */
export function paintRectangles(
  images: Uint8Array,
  shape: ImageShape,
  rectangles: readonly Rectangle[],
): Uint8Array {
  const painted = new Uint8Array(images);
  const rowLength = shape.width * shape.channels;
  for (let image = 0; image < painted.length; image += imageLength(shape))
    for (const { top, left, height, width } of rectangles)
      for (let row = top; row < top + height; row++) {
        const start = image + row * rowLength + left * shape.channels;
        painted.fill(255, start, start + width * shape.channels);
      }
  return painted;
}
