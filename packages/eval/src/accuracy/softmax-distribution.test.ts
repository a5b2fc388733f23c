import { createGenerator, type LabelledBatch } from '@sf/core';
import { describeBackends, expectNoLeak } from '@sf/test-utils';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { expect, it } from 'vitest';

import { softmaxDistribution } from './softmax-distribution.js';

function createModel(activation: 'linear' | 'softmax' = 'linear', classes = 2): tfl.LayersModel {
  return tfl.sequential({ layers: [tfl.layers.activation({ activation, inputShape: [classes] })] });
}

function batch(outputs: number[][]): LabelledBatch {
  return { inputs: tf.tensor2d(outputs), labels: tf.zeros([outputs.length], 'int32') };
}

/** Logits of two classes with the probability p of the first. */
function sure(p: number): number[] {
  return [Math.log(p), Math.log(1 - p)];
}

describeBackends('softmaxDistribution', () => {
  it.each(['linear', 'softmax'] as const)(
    'is known for known probabilities, head %s',
    async (head) => {
      const probabilities = [0.11, 0.32, 0.33, 0.68, 0.99];
      const batches = [
        batch(probabilities.slice(0, 2).map(sure)),
        batch(probabilities.slice(2).map(sure)),
      ];
      const distribution = await softmaxDistribution(createModel(head), batches);
      expect(distribution?.count).toBe(5);
      const [first, second] = distribution!.classes;
      expect(first!.mean).toBeCloseTo(0.486, 5);
      expect(second!.mean).toBeCloseTo(0.514, 5);
      expect(first!.quantiles.map(({ level }) => level)).toEqual([0.05, 0.25, 0.5, 0.75, 0.95]);
      // Linear between the samples: 0.11 + 0.2 · 0.21 and 0.68 + 0.8 · 0.31.
      [0.152, 0.32, 0.33, 0.68, 0.928].forEach((value, i) =>
        expect(first!.quantiles[i]!.value).toBeCloseTo(value, 5),
      );
      const filled = first!.histogram.filter(({ count }) => count > 0);
      expect(filled).toEqual([
        { from: 0.1, to: 0.15, count: 1 },
        { from: 0.3, to: 0.35, count: 2 },
        { from: 0.65, to: 0.7, count: 1 },
        { from: 0.95, to: 1, count: 1 },
      ]);
      expect(first!.histogram).toHaveLength(20);
    },
  );

  it('puts certainty in the last bin', async () => {
    const distribution = await softmaxDistribution(createModel(), [batch([[500, 0]])]);
    const [sureOf, unsureOf] = distribution!.classes;
    expect(sureOf!.histogram.at(-1)).toEqual({ from: 0.95, to: 1, count: 1 });
    expect(unsureOf!.histogram[0]).toEqual({ from: 0, to: 0.05, count: 1 });
  });

  it('has means that sum to 1, and counts that sum to the samples', async () => {
    const generator = createGenerator(1, 'softmax');
    const logits = Array.from({ length: 30 }, () =>
      Array.from({ length: 5 }, () => 3 * generator.normal()),
    );
    const { classes } = (await softmaxDistribution(createModel('linear', 5), [batch(logits)]))!;
    expect(classes.reduce((sum, of) => sum + of.mean, 0)).toBeCloseTo(1, 5);
    for (const { histogram } of classes)
      expect(histogram.reduce((sum, { count }) => sum + count, 0)).toBe(30);
  });

  it.each(['linear', 'softmax'] as const)(
    'leaves out a class as truncation does, head %s',
    async (head) => {
      // Among the other two 1 : 3 and 1 : 1, whatever the excluded one has.
      const rows = [
        [1, 9, 3],
        [4, 2, 4],
      ].map((row) => row.map(Math.log));
      const { classes, count } = (await softmaxDistribution(createModel(head, 3), [batch(rows)], {
        excludeClass: 1,
      }))!;
      expect(count).toBe(2);
      [0.375, 0, 0.625].forEach((mean, i) => expect(classes[i]!.mean).toBeCloseTo(mean, 6));
      expect(classes[1]!.histogram[0]).toEqual({ from: 0, to: 0.05, count: 2 });
    },
  );

  it('is null also where only the excluded logit is not finite', async () => {
    const batches = [batch([[1, NaN, 2]])];
    const options = { excludeClass: 1 };
    expect(await softmaxDistribution(createModel('linear', 3), batches, options)).toBeNull();
  });

  it.each([NaN, Infinity, -Infinity])('is null where a logit is %d', async (value) => {
    const batches = [batch([[1, 2]]), batch([[value, 2]])];
    expect(await softmaxDistribution(createModel(), batches)).toBeNull();
  });

  it('says that a set is empty', () =>
    expect(softmaxDistribution(createModel(), [])).rejects.toThrow(
      'the set must have at least 1 sample; got 0',
    ));

  it('leaves no tensor behind', async () => {
    const model = createModel('softmax');
    await expectNoLeak(() => softmaxDistribution(model, [batch([[1, 2]]), batch([[3, 4]])]));
    await expectNoLeak(() => softmaxDistribution(model, [batch([[1, 2]])], { excludeClass: 0 }));
    await expectNoLeak(() =>
      expect(softmaxDistribution(model, [batch([[1, 2, 3]])])).rejects.toThrow('got [1, 3]'),
    );
  });
});
