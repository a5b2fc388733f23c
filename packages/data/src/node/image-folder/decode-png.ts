import { decode, type DecodedPng } from 'fast-png';

import type { DecodedImage } from './decoded-image.js';

/** What lies under transparent pixels. */
const white = 255;
/** The color type of an image whose samples point into a palette. */
const paletteType = 3;

/**
 * Decodes a PNG image: grey stays grey, everything else becomes RGB. Palettes are resolved and 1, 2
 * or 4 bits stretched to 0 … 255; transparent pixels are laid over white.
 *
 * @throws Error where it is damaged or cut short, has 16 bits, or is interlaced with fewer than 8
 */
export function decodePng(bytes: Uint8Array): DecodedImage {
  // Bytes 24 to 28 are depth, color type, compression, filter and interlacing (PNG, 11.2.1).
  const [depth = 0, colorType, , , interlacing] = bytes.subarray(24, 29);
  if (depth === 16) throw new Error('one of 16 bits a channel; 8 bits are read');
  // The decoder takes each of their samples for a whole byte.
  if (depth < 8 && interlacing === 1)
    throw new Error('an interlaced one of fewer than 8 bits a channel');
  const png = decode(bytes, { checkCrc: true });
  const { height, width } = png;
  if (colorType === paletteType)
    return { shape: { height, width, channels: 3 }, pixels: resolvePalette(png) };
  const channels = png.channels < 3 ? 1 : 3;
  return { shape: { height, width, channels }, pixels: coverTransparency(png, channels) };
}

function resolvePalette(png: DecodedPng): Uint8Array {
  const indices = unpackSamples(png);
  const pixels = new Uint8Array(indices.length * 3);
  indices.forEach((index, i) => {
    const color = png.palette?.[index];
    if (!color) throw new Error(`one with color ${index} of ${png.palette?.length ?? 0}`);
    const [red = 0, green = 0, blue = 0, alpha = 255] = color;
    pixels.set([cover(red, alpha), cover(green, alpha), cover(blue, alpha)], i * 3);
  });
  return pixels;
}

function coverTransparency(png: DecodedPng, channels: number): Uint8Array {
  const samples = unpackSamples(png);
  const hasAlpha = png.channels > channels;
  const top = 2 ** png.depth - 1;
  // The one value or color that counts as transparent, if any.
  const key = png.transparency?.length === channels ? png.transparency : null;
  if (!hasAlpha && !key && top === 255) return samples;

  const pixels = new Uint8Array(png.height * png.width * channels);
  for (let i = 0; i < pixels.length; i += channels) {
    const at = (i / channels) * png.channels;
    const isKey = key?.every((value, c) => samples[at + c] === value) ?? false;
    const alpha = isKey ? 0 : hasAlpha ? (samples[at + channels] ?? 255) : 255;
    for (let c = 0; c < channels; c++)
      pixels[i + c] = cover(((samples[at + c] ?? 0) * 255) / top, alpha);
  }
  return pixels;
}

/** A value laid over white. */
function cover(value: number, alpha: number): number {
  return Math.round((value * alpha + white * (255 - alpha)) / 255);
}

/** One byte a sample. Those of fewer than 8 bits are packed, and each row begins with a new byte. */
function unpackSamples({ data, depth, height, width, channels }: DecodedPng): Uint8Array {
  if (depth >= 8) return Uint8Array.from(data);
  const perRow = width * channels;
  const bytesPerRow = Math.ceil((perRow * depth) / 8);
  const samples = new Uint8Array(height * perRow);
  for (let i = 0; i < samples.length; i++) {
    const bit = (i % perRow) * depth;
    const byte = data[Math.floor(i / perRow) * bytesPerRow + Math.floor(bit / 8)] ?? 0;
    samples[i] = (byte >> (8 - depth - (bit % 8))) & (2 ** depth - 1);
  }
  return samples;
}
