import type { ImageShape } from '../dataset/image-dataset.js';
import { mapImages } from './map-images.js';
import type { SamplingPositions } from './warping-positions.js';

/** Images read at other places: bilinearly, rounded to the nearest integer. */
export function sampleBilinear(
  images: Uint8Array,
  shape: ImageShape,
  { x, y }: SamplingPositions,
): Uint8Array {
  const { height, width, channels } = shape;
  return mapImages(images, shape, (image, result) => {
    for (let pixel = 0; pixel < height * width; pixel++) {
      const [atX, atY] = [x[pixel] ?? 0, y[pixel] ?? 0];
      const [left, top] = [Math.floor(atX), Math.floor(atY)];
      const right = Math.min(width - 1, left + 1);
      const bottom = Math.min(height - 1, top + 1);
      for (let channel = 0; channel < channels; channel++) {
        const read = (row: number, column: number) =>
          image[(row * width + column) * channels + channel] ?? 0;
        const upper = mix(read(top, left), read(top, right), atX - left);
        const lower = mix(read(bottom, left), read(bottom, right), atX - left);
        result[pixel * channels + channel] = Math.round(mix(upper, lower, atY - top));
      }
    }
  });
}

function mix(from: number, to: number, part: number): number {
  return from + part * (to - from);
}
