import { describe, expect, it } from 'vitest';

import { fixtureSchemas } from './fixture-schemas.js';
import { loadFixture, type FixtureName } from './load-fixture.js';
import { tensorSchema, type FixtureTensor } from './tensor-schema.js';

const names = Object.keys(fixtureSchemas) as FixtureName[];
const shapes = (tensors: FixtureTensor[]) => tensors.map(({ shape }) => shape);
const kinds = (tensors: FixtureTensor[]) => [...new Set(tensors.map(({ dtype }) => dtype))];

/** Of the narrow copy of the paper's MLP: nine layers 16 → 16 and one 16 → 10. */
const narrow = Array.from({ length: 10 }, (_, i) => (i < 9 ? 16 : 10)).flatMap((units) => [
  [16, units],
  [units],
]);

describe('loadFixture', () => {
  it.each(names)('%s has the declared layout', (name) => {
    expect(loadFixture(name).madeBy).toMatchObject(
      name === 'search-optuna2'
        ? { optuna: '2.10.1' }
        : name === 'search-optuna5'
          ? { optuna: '5.0.0' }
          : { torch: expect.stringMatching(/^2\.5\.1/) as string },
    );
  });

  it('a tensor with a number missing is refused', () => {
    const tensor = { shape: [2, 2], dtype: 'float32', data: [1, 2, 3] };
    expect(() => tensorSchema.parse(tensor)).toThrow('as many numbers as the shape says');
  });

  it('losses: gradients have the shapes of what they are gradients in', () => {
    const { softmaxCrossEntropy, randomNetworkDistillation, ewcPenalty } = loadFixture('losses');
    for (const { logits, labels, gradient } of softmaxCrossEntropy) {
      expect(gradient.shape).toEqual(logits.shape);
      expect(labels.shape).toEqual(logits.shape.slice(0, 1));
      for (const label of labels.data) expect(label).toBeLessThan(logits.shape[1]!);
    }
    const { logits, targets, gradient } = randomNetworkDistillation;
    expect(shapes([targets, gradient])).toEqual(shapes([logits, logits]));
    expect(shapes(ewcPenalty.gradient)).toEqual(shapes(ewcPenalty.parameters));
    expect(shapes(ewcPenalty.fisherDiagonal)).toEqual(shapes(ewcPenalty.oldParameters));
  });

  it.each(['search-optuna2', 'search-optuna5'] as const)('%s: the lists fit together', (name) => {
    const { parzen, histories, pruners, bestValues } = loadFixture(name);
    for (const { points, logDensities } of parzen)
      for (const values of Object.values(points)) expect(values).toHaveLength(logDensities.length);
    for (const { trials, asked } of histories) expect(trials[asked]!.state).toBe('running');
    for (const { curves, prunedAfter } of pruners) expect(prunedAfter).toHaveLength(curves.length);
    for (const { best } of bestValues) expect(best.length).toBeGreaterThanOrEqual(20);
  });

  it('fisher: weights in the layout of TensorFlow.js, references in float64', () => {
    const { mlp, cnn } = loadFixture('fisher');
    expect(shapes(mlp.parameters)).toEqual([[12, 8], [8], [8, 8], [8], [8, 5], [5]]);
    expect(shapes(cnn.parameters)).toEqual([[3, 3, 2, 4], [4], [3, 2, 4, 3], [18, 5], [5]]);
    expect(cnn.inputs.shape).toEqual([16, 8, 8, 2]);
    for (const { parameters, fisherDiagonal, inputs, labels } of [mlp, cnn]) {
      expect(shapes(fisherDiagonal)).toEqual(shapes(parameters));
      expect(kinds(fisherDiagonal)).toEqual(['float64']);
      expect(kinds([...parameters, inputs])).toEqual(['float32']);
      expect(labels.shape).toEqual(inputs.shape.slice(0, 1));
      for (const value of fisherDiagonal.flatMap(({ data }) => data))
        expect(value).toBeGreaterThanOrEqual(0);
    }
  });

  it('training-50-steps: rows exist, and 50 steps change the weights', () => {
    const fixture = loadFixture('training-50-steps');
    expect(shapes(fixture.initialParameters)).toEqual(narrow);
    expect(shapes(fixture.finalParameters)).toEqual(narrow);
    expect(fixture.finalParameters).not.toEqual(fixture.initialParameters);
    expect(fixture.batches.shape).toEqual([50, 32]);
    expect(Math.max(...fixture.batches.data)).toBeLessThan(fixture.inputs.shape[0]!);
    expect(fixture.losses).toHaveLength(fixture.settings.steps);
    expect(Math.max(...Object.values(fixture.roundingErrors))).toBeLessThan(1e-5);
  });

  it('forgetting-50-steps: the totals are the weighted sums of the terms', () => {
    const fixture = loadFixture('forgetting-50-steps');
    const { settings, terms, totals } = fixture;
    for (const list of [fixture.oldParameters, fixture.fisherDiagonal, fixture.finalParameters])
      expect(shapes(list)).toEqual(narrow);
    expect(totals).toHaveLength(settings.steps);
    totals.forEach((total, i) => {
      const sum =
        terms.correction[i]! +
        settings.lambdaForget * terms.forgetting[i]! +
        settings.lambdaKl * terms.remembering[i]!;
      expect(sum / total).toBeCloseTo(1, 5);
    });
    expect(fixture.forgetInputs.shape).toEqual(fixture.forgetCleanInputs.shape);
    for (const batches of [fixture.forgetBatches, fixture.forgetCleanBatches]) {
      expect(batches.shape).toEqual(fixture.randomLabels.shape);
      expect(Math.max(...batches.data)).toBeLessThan(fixture.forgetInputs.shape[0]!);
    }
    expect(Math.max(...Object.values(fixture.roundingErrors))).toBeLessThan(1e-5);
  });

  it('warping: a field for each pixel, and nothing brighter than the images', () => {
    for (const { control, field, images, warped } of loadFixture('warping').cases) {
      expect(control.shape).toEqual([2, 4, 4]);
      expect(field.shape).toEqual([2, ...images.shape.slice(1, 3)]);
      expect(warped.shape).toEqual(images.shape);
      expect(Math.max(...warped.data)).toBeLessThanOrEqual(Math.max(...images.data));
      expect(warped.data).not.toEqual(images.data);
    }
  });
});
