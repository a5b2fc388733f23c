import { imageLength, type ImageShape } from '../dataset/image-dataset.js';

/**
 * New images, each made from one image alone.
 *
 * @param map - given each image and room of the same length, filled with 0, for what becomes of it
 */
export function mapImages(
  images: Uint8Array,
  shape: ImageShape,
  map: (image: Uint8Array, result: Uint8Array, start: number) => void,
): Uint8Array {
  const length = imageLength(shape);
  const results = new Uint8Array(images.length);
  for (let start = 0; start < images.length; start += length)
    map(images.subarray(start, start + length), results.subarray(start, start + length), start);
  return results;
}

/** The nearest byte. */
export function toByte(value: number): number {
  return Math.min(255, Math.max(0, Math.round(value)));
}
