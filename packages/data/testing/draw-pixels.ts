import type { ImageShape, Transform } from '../src/index.js';

/** The rows of a grey image of that many columns: `#` white, `.` black, `o` all between. */
export function drawPixels(image: ArrayLike<number>, width: number): string[] {
  const text = Array.from(image, (pixel) => (pixel === 255 ? '#' : pixel === 0 ? '.' : 'o'));
  return Array.from({ length: text.length / width }, (_, row) =>
    text.slice(row * width, (row + 1) * width).join(''),
  );
}

/** What T makes of a black grey image. */
export function drawOnBlack(
  transform: Transform,
  { height, width }: Omit<ImageShape, 'channels'>,
): string[] {
  const black = new Uint8Array(height * width);
  return drawPixels(transform.apply(black, { height, width, channels: 1 }), width);
}
