import { encode as encodePng } from 'fast-png';
import { encode as encodeJpeg } from 'jpeg-js';

/** A PNG of one color: one value for grey, three for RGB, two and four with alpha. */
export function pngOf(color: readonly number[], height = 2, width = 3): Uint8Array {
  const channels = color.length;
  const data = Uint8Array.from(
    { length: height * width * channels },
    (_, i) => color[i % channels] ?? 0,
  );
  return encodePng({ height, width, channels, data });
}

/** A JPEG of one color, which comes back as it was. */
export function jpegOf(
  color: readonly [number, number, number],
  height = 2,
  width = 3,
): Uint8Array {
  const rgba = [...color, 255];
  const data = Uint8Array.from({ length: height * width * 4 }, (_, i) => rgba[i % 4] ?? 0);
  return new Uint8Array(encodeJpeg({ height, width, data }, 100).data);
}
