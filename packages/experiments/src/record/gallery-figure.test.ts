import type { ImageDataset } from '@sf/data';
import { expect, it } from 'vitest';

import { galleryFigure } from './gallery-figure.js';

/** Grey or coloured 8×8 images, two classes in turn. */
function createImages(channels: 1 | 3): ImageDataset {
  const count = 16;
  return {
    ...{ name: 'made', count, height: 8, width: 8, channels, classNames: ['coat', 'bag'] },
    images: new Uint8Array(count * 64 * channels).fill(90),
    labels: Uint8Array.from({ length: count }, (_, i) => i % 2),
  };
}

it('shows the first images of the class, each above its transformed twins', () => {
  const choice = { transforms: ['line', 'color'] as const, label: 1, title: 'Figure 2' };
  const { figure, caption, data, claims } = galleryFigure(createImages(3), choice);
  const text = JSON.stringify(figure);
  for (const part of ['original', 'Line', 'Color', 'class 1 (bag)']) expect(text).toContain(part);
  expect([...text.matchAll(/"text":"test image (\d+)"/g)].map(([, i]) => Number(i))).toEqual([
    1, 3, 5, 7, 9,
  ]);
  const pictures = [...text.matchAll(/"url":"([^"]+)"/g)].map(([, url]) => url);
  expect(pictures).toHaveLength(15);
  // The same grey everywhere, so that only the transforms tell the pictures apart.
  expect(new Set(pictures).size).toBe(3);
  expect(caption).toContain('The first 5 test images of class 1 (bag)');
  expect(caption).toMatch(/\n\n- Line: four white pixels .*\n- Color: /);
  expect({ data, claims }).toEqual({ data: {}, claims: [] });
});

it('names triggers of several words as a title', () => {
  const choice = { transforms: ['random-patch', 'warped'] as const, label: 0, title: '' };
  const { caption } = galleryFigure(createImages(1), choice);
  expect(caption).toMatch(/\n- Random patch: a white square .*\n- Warped: /);
});

it('says what a class or a picture cannot be', () => {
  const choice = { transforms: ['color'] as const, label: 0, title: '' };
  expect(() => galleryFigure(createImages(1), choice)).toThrow(
    /expected 3 \(RGB\), got 1 \(grey\)/,
  );
  expect(() => galleryFigure(createImages(3), { ...choice, label: 2 })).toThrow(
    /expected 0 … 1, got 2/,
  );
});
