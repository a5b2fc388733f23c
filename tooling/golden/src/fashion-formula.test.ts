import { expect, it } from 'vitest';

import { fashionKernel, fashionRows } from './fashion-formula.js';
import { loadFixture } from './load-fixture.js';

const fixture = loadFixture('fashion-50-steps');

it('the kernels start as those of the Python script, bit by bit', () => {
  const { layers, width, classes, probes } = fixture;
  expect(probes.kernels).toHaveLength(layers);
  probes.kernels.forEach(({ data }, layer) => {
    const kernel = fashionKernel(layer, layer === layers - 1 ? classes : width);
    expect([...kernel.subarray(0, 4)]).toEqual([...Float32Array.from(data)]);
  });
});

it('kernels have mean 0 and variance 1/784', () => {
  const kernel = fashionKernel(3, fixture.width);
  const mean = kernel.reduce((sum, x) => sum + x, 0) / kernel.length;
  const variance = kernel.reduce((sum, x) => sum + x * x, 0) / kernel.length;
  expect(Math.abs(mean)).toBeLessThan(2e-4);
  expect(Math.abs(variance * 784 - 1)).toBeLessThan(0.01);
});

it('the batches of an epoch meet each row once', () => {
  expect([...fashionRows(fixture, 0).subarray(0, 4)]).toEqual(fixture.probes.firstRows);
  const perEpoch = Math.floor(fixture.samples / fixture.batchSize);
  const rows = Array.from({ length: perEpoch }, (_, step) => [...fashionRows(fixture, step)]);
  expect(new Set(rows.flat()).size).toBe(perEpoch * fixture.batchSize);
});
