import type { RawImage } from './raw-image.js';

/**
 * Repeats every pixel `factor` times both ways, so that a small picture stays crisp in programs that
 * blur what they enlarge.
 *
 * @param factor - an integer of at least 1
 */
export function enlarge(image: RawImage, factor: number): RawImage {
  const { channels } = image;
  const height = image.height * factor;
  const width = image.width * factor;
  const data = new Uint8Array(height * width * channels);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const from = (Math.floor(y / factor) * image.width + Math.floor(x / factor)) * channels;
      data.set(image.data.subarray(from, from + channels), (y * width + x) * channels);
    }
  return { data, height, width, channels };
}
