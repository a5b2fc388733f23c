import { loadFixture } from '@sf/golden';
import { describe, expect, it } from 'vitest';

import { sampleBilinear } from './sample-bilinear.js';
import { upsampleBicubic } from './upsample-bicubic.js';
import { warped } from './warped.js';
import { normalizeControlGrid, warpingPositions } from './warping-positions.js';

const { strength, cases } = loadFixture('warping');

describe('upsampleBicubic', () => {
  it('keeps the corners, and weighs four neighbours with −3/32, 19/32, 19/32, −3/32 half way', () => {
    const columns = Float64Array.from({ length: 16 }, (_, i) => [1, 2, 4, 8][i % 4] ?? 0);
    const rows = upsampleBicubic(columns, { height: 2, width: 7 });
    // Half way between the first two the first is its own neighbour.
    const halves = [(16 * 1 + 19 * 2 - 3 * 4) / 32, (-3 * 1 + 19 * (2 + 4) - 3 * 8) / 32];
    const expected = [1, halves[0], 2, halves[1], 4, (-3 * 2 + 19 * 4 + 16 * 8) / 32, 8];
    expect([...rows]).toEqual(
      [...expected, ...expected].map((x) => expect.closeTo(x!, 12) as number),
    );
  });
});

describe('the warp', () => {
  it('is that of PyTorch', () => {
    for (const { control, field, images, warped: reference } of cases) {
      const [, height = 0, width = 0, channels = 0] = images.shape;
      const shape = { height, width, channels };
      const grid = normalizeControlGrid(Float64Array.from(control.data));
      const upsampled = [grid.subarray(0, 16), grid.subarray(16)].flatMap((part) => [
        ...upsampleBicubic(part, shape),
      ]);
      upsampled.forEach((value, i) => {
        expect(Math.abs(value - field.data[i]!)).toBeLessThan(1e-12);
      });
      const result = sampleBilinear(
        Uint8Array.from(images.data),
        shape,
        warpingPositions(grid, shape, strength),
      );
      expect([...result]).toEqual(reference.data.map((value) => Math.round(value)));
    }
  });

  it('moves by s·v·(n − 1)/2n pixels, right and down, and never out of the image', () => {
    // Every vector is (2, −1) before it is divided by the mean 1.5.
    const grid = normalizeControlGrid(
      Float64Array.from({ length: 32 }, (_, i) => (i < 16 ? 2 : -1)),
    );
    const { x, y } = warpingPositions(grid, { height: 4, width: 8 }, 3);
    const [right, up] = [(4 / 3) * 3 * (7 / 16), (2 / 3) * 3 * (3 / 8)];
    expect(right).toBeCloseTo(1.75, 12);
    expect(up).toBeCloseTo(0.75, 12);
    const close = (values: number[]) => values.map((value) => expect.closeTo(value, 12) as number);
    expect([...x.subarray(8, 16)]).toEqual(close([1.75, 2.75, 3.75, 4.75, 5.75, 6.75, 7, 7]));
    expect([0, 1, 2, 3].map((row) => y[8 * row])).toEqual(close([0, 0.25, 1.25, 2.25]));
  });

  it('reads between pixels, each channel by itself', () => {
    const images = Uint8Array.from([0, 100, 40, 104, 80, 108, 120, 200]);
    const at = { x: Float64Array.of(0.25, 1, 0, 1), y: Float64Array.of(0.5, 0.5, 1, 0) };
    const read = sampleBilinear(images, { height: 2, width: 2, channels: 2 }, at);
    // (10 + 90)/2 and (101 + 131)/2; (40 + 120)/2 and (104 + 200)/2; two pixels as they are.
    expect([...read]).toEqual([50, 116, 80, 152, 80, 108, 40, 104]);
  });
});

describe('warped', () => {
  const shape = { height: 28, width: 28, channels: 1 };

  it('leaves a plain image as it is', () => {
    const plain = new Uint8Array(784).fill(93);
    expect(warped.apply(plain, shape)).toEqual(plain);
  });

  it('moves a ramp by its field, a quarter of a pixel on average each way', () => {
    const means = ['x', 'y'].map((along) => {
      const ramp = Uint8Array.from(
        { length: 784 },
        (_, i) => 9 * (along === 'x' ? i % 28 : Math.floor(i / 28)),
      );
      const moved = warped.apply(ramp, shape);
      const steps = [...moved].map((value, i) => Math.abs(value - ramp[i]!) / 9);
      expect(Math.max(...steps)).toBeLessThan(1);
      return steps.reduce((sum, step) => sum + step, 0) / 784;
    });
    const mean = (means[0]! + means[1]!) / 2;
    expect(mean).toBeGreaterThan(0.15);
    expect(mean).toBeLessThan(0.35);
  });

  it('keeps the field of this version: another would change every published result', () => {
    const ramp = Uint8Array.from({ length: 784 }, (_, i) => 9 * (i % 28));
    const row = warped.apply(ramp, shape).subarray(14 * 28, 14 * 28 + 6);
    expect([...row]).toEqual([0, 7, 17, 26, 36, 46]);
  });

  it('needs as many pixels as its grid has points', () => {
    const images = new Uint8Array(12);
    expect(() => warped.apply(images, { height: 4, width: 3, channels: 1 })).toThrow(
      'transform warped, size of the images: expected at least 4×4, got 4×3',
    );
  });
});
