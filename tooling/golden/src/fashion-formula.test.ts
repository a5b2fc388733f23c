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

it.each([
  [0, 0.0625],
  [3, 1],
])('the kernel of layer %s has mean 0 and variance %s/784', (layer, expected) => {
  const kernel = fashionKernel(layer, fixture.width);
  const mean = kernel.reduce((sum, x) => sum + x, 0) / kernel.length;
  const variance = kernel.reduce((sum, x) => sum + x * x, 0) / kernel.length;
  expect(Math.abs(mean)).toBeLessThan(2e-4);
  expect(Math.abs((variance * 784) / expected - 1)).toBeLessThan(0.01);
});

it('the fifty steps are no more sensitive than float32 is', () => {
  expect(Math.max(...Object.values(fixture.roundingErrors))).toBeLessThan(1e-5);
});

it('batches are consecutive rows, and go on from the first after the last', () => {
  const { batchSize, samples, settings, probes } = fixture;
  expect([...fashionRows(fixture, 1)].slice(0, 2)).toEqual([batchSize, batchSize + 1]);
  const last = [...fashionRows(fixture, settings.steps - 1)];
  expect(last.slice(0, 4)).toEqual(probes.lastRows);
  expect(Math.max(...last)).toBeLessThan(samples);
});
