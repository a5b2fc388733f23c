import { createToyModel, describeBackends, expectClose, expectNoLeak } from '@sf/test-utils';
import * as tf from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { expect, it } from 'vitest';

import { randomMatrix } from '../../testing/random-matrix.js';
import type { Matrix } from '../linear-algebra/matrix.js';
import { covarianceOf, denseMatrixOf } from '../statistics/covariance.js';
import { createMoments, type Moments } from '../statistics/moments.js';
import { updateMoments } from '../statistics/update-moments.js';
import { drawPseudoFeatures } from './draw-pseudo-features.js';
import { readFeatures } from './last-dense.js';
import { createLogisticProblem } from './logistic-problem.js';
import { minimizeConvex } from './minimize-convex.js';
import { refitHead } from './refit-head.js';

/** Class k lies around 3·e_k, with a scatter of its own. */
const samplesOf = (label: number, rows: number, seed = 1): Matrix => {
  const noise = randomMatrix(rows, 3, 10 * seed + label);
  return {
    ...noise,
    data: noise.data.map((x, i) => (0.5 + 0.2 * label) * x + (i % 3 === label ? 3 : 0)),
  };
};
const momentsOf = (samples: Matrix, rank?: number): Moments => {
  const moments = createMoments(samples.columns, rank === undefined ? {} : { rank });
  updateMoments(moments, samples);
  return moments;
};
const tensorOf = ({ rows, columns, data }: Matrix) =>
  tf.tensor2d(Float32Array.from(data), [rows, columns]);

function problemOf(pull: number, towards = new Float64Array(12).map((_, i) => Math.sin(i))) {
  const all = [0, 1, 2].map((label) => samplesOf(label, 20));
  const parts = all.map(tensorOf);
  const features = tf.concat(parts, 0);
  tf.dispose(parts);
  const labels = Array.from({ length: 60 }, (_, i) => Math.floor(i / 20));
  const weights = labels.map(() => 1 / 60);
  return {
    features,
    problem: createLogisticProblem({ features, labels, weights }, { towards, pull }),
    towards,
  };
}

describeBackends('createLogisticProblem', () => {
  it('is by hand: two classes, one sample, no pull', async () => {
    await expectNoLeak(() => {
      const features = tf.tensor2d([[2]]);
      const problem = createLogisticProblem(
        { features, labels: [1], weights: [1] },
        { towards: new Float64Array(4), pull: 0 },
      );
      // logits (2·0.5, 2·1 − 1) = (1, 1): CE = ln 2, residuals (½, −½)
      const { value, gradient } = problem(Float64Array.of(0.5, 1, 0, -1));
      expect(value).toBeCloseTo(Math.LN2, 12);
      expectClose(gradient, [1, -1, 0.5, -0.5]);
      features.dispose();
    });
  });

  it('has the gradient of finite differences', async () => {
    await expectNoLeak(() => {
      const { features, problem } = problemOf(0.3);
      const at = new Float64Array(12).map((_, i) => Math.cos(3 * i));
      const { gradient } = problem(at);
      const step = 1e-2;
      const numerical = at.map((_, i) => {
        const shifted = (by: number) => problem(at.map((x, j) => (j === i ? x + by : x))).value;
        return (shifted(step) - shifted(-step)) / (2 * step);
      });
      expectClose(gradient, numerical, { relative: 1e-3, absolute: 2e-5 });
      features.dispose();
    });
  });

  it('is minimised where a long plain descent ends', async () => {
    await expectNoLeak(() => {
      const { features, problem, towards } = problemOf(0.05);
      const fast = minimizeConvex(problem, towards, { tolerance: 1e-6, maxIterations: 300 });
      expect(fast.converged).toBe(true);
      expect(fast.iterations).toBeLessThan(60);
      let slow = towards;
      for (let i = 0; i < 3000; i++) {
        const { gradient } = problem(slow);
        slow = slow.map((x, j) => x - 0.3 * gradient[j]!);
      }
      expectClose(fast.at, slow, { relative: 1e-4, absolute: 1e-4 });
      features.dispose();
    });
  });
});

describeBackends('drawPseudoFeatures', () => {
  it.each([undefined, 2, 3])(
    'have the mean and the covariance of the class (rank %s)',
    async (rank) => {
      const correlated = samplesOf(1, 400);
      correlated.data.forEach(
        (x, i) => i % 3 === 2 && (correlated.data[i] = x + correlated.data[i - 1]!),
      );
      const moments = momentsOf(correlated, rank);
      await expectNoLeak(() => {
        const options = { count: 20_000, seed: 3, label: 1 };
        const [drawn, again] = [options, options].map((each) => drawPseudoFeatures(moments, each));
        const other = drawPseudoFeatures(moments, { ...options, seed: 4 });
        expectClose(drawn!, again!, { relative: 0, absolute: 0 });
        expect(other.dataSync()[0]).not.toBe(drawn!.dataSync()[0]);
        const found = momentsOf({
          rows: 20_000,
          columns: 3,
          data: Float64Array.from(drawn!.dataSync()),
        });
        expectClose(found.mean, moments.mean, { relative: 0, absolute: 0.04 });
        const [actual, expected] = [found, moments].map(
          (each) => denseMatrixOf(covarianceOf(each)).data,
        );
        expectClose(actual!, expected!, { relative: 0.04, absolute: 0.04 });
        tf.dispose([drawn!, again!, other]);
      });
    },
  );

  it('stay in the range, and stand units that never vary', () => {
    const dead = samplesOf(0, 50);
    dead.data.forEach((_, i) => i % 3 === 1 && (dead.data[i] = 0.25));
    for (const rank of [undefined, 2]) {
      const drawn = drawPseudoFeatures(momentsOf(dead, rank), {
        ...{ count: 200, seed: 1, label: 0 },
        range: { min: 0, max: 3 },
      });
      const values = drawn.dataSync();
      expect(Math.min(...values)).toBe(0);
      expect(Math.max(...values)).toBe(3);
      for (let i = 1; i < values.length; i += 3) expect(values[i]).toBeCloseTo(0.25, 3);
      drawn.dispose();
    }
    const one = momentsOf(samplesOf(0, 1));
    expect(() => drawPseudoFeatures(one, { count: 1, seed: 1, label: 4 })).toThrow(
      'class 4 has statistics of 1 samples',
    );
  });
});

/** Gives its inputs to a head that never says class 0. */
const headless = (activation: 'linear' | 'softmax') => {
  const model = sequential({
    layers: [
      layers.activation({ activation: 'linear', inputShape: [3] }),
      layers.dense({ units: 3, activation }),
    ],
  });
  tf.tidy(() =>
    model.setWeights([
      tf.tensor2d([
        [0, 0, 0],
        [0, 2, 0],
        [0, 0, 2],
      ]),
      tf.tensor1d([-9, 0, 0]),
    ]),
  );
  return model;
};

describeBackends('refitHead', () => {
  it.each(['linear', 'softmax'] as const)(
    'teaches a %s head the class it never said, and keeps the others',
    async (activation) => {
      await expectNoLeak(() => {
        const model = headless(activation);
        const test = [0, 1, 2].map((label) => tensorOf(samplesOf(label, 200, 7)));
        const accuracies = () =>
          test.map((samples, label) =>
            tf.tidy(() => {
              const classes = tf.argMax(model.predict(samples) as tf.Tensor, 1).dataSync();
              return classes.filter((found) => found === label).length / 200;
            }),
          );
        expect(accuracies()[0]).toBe(0);
        const real = tensorOf(samplesOf(0, 60, 2));
        const features = readFeatures(model, real);
        expectClose(features, real);
        const classes = [
          createMoments(3),
          momentsOf(samplesOf(1, 300, 3)),
          momentsOf(samplesOf(2, 300, 3)),
        ];
        const evidence = { features, labels: Array<number>(60).fill(0), classes };
        const found = refitHead(model, evidence, { seed: 1, pull: 1e-2, samplesPerClass: 200 });
        expect(found.converged).toBe(true);
        for (const accuracy of accuracies()) expect(accuracy).toBeGreaterThan(0.95);
        tf.dispose([...test, real, features]);
        model.dispose();
      });
    },
  );

  it('stays at the old head where the pull is all', () => {
    const model = headless('linear');
    const before = model.getWeights().map((weight) => [...weight.dataSync()]);
    const features = tensorOf(samplesOf(0, 10));
    const classes = [0, 1, 2].map((label) => momentsOf(samplesOf(label, 30)));
    refitHead(
      model,
      { features, labels: Array<number>(10).fill(0), classes },
      { seed: 1, pull: 1e7 },
    );
    model.getWeights().forEach((weight, i) => expectClose(weight, before[i]!, { absolute: 1e-5 }));
    tf.dispose(features);
    model.dispose();
  });

  it('names what does not fit, and leaves the model as it was', async () => {
    const model = createToyModel();
    const features = tf.zeros<tf.Rank.R2>([2, 5]);
    const nan = tf.fill<tf.Rank.R2>([2, 5], NaN);
    const wide = tf.zeros<tf.Rank.R2>([2, 4]);
    const classes = [0, 1, 2].map(() => momentsOf(randomMatrix(20, 5)));
    const before = model.getWeights().map((weight) => [...weight.dataSync()]);
    const options = { seed: 1, pull: 1e-3 };
    await expectNoLeak(() => {
      expect(() => refitHead(model, { features: wide, labels: [0, 0], classes }, options)).toThrow(
        /takes 5 features for 3 classes; got features \[n, 4\]/,
      );
      expect(() => refitHead(model, { features, labels: [0], classes }, options)).toThrow(
        'one label for each of 2 features; got 1',
      );
      expect(() => refitHead(model, { features, labels: [0, 3], classes }, options)).toThrow(
        'labels must be 0 … 2; got 3',
      );
      expect(() =>
        refitHead(model, { features, labels: [0, 0], classes: classes.slice(1) }, options),
      ).toThrow('statistics of 2 classes');
      expect(() => refitHead(model, { features: nan, labels: [0, 0], classes }, options)).toThrow(
        'would hold NaN or infinity',
      );
      expect(() =>
        refitHead(model, { features, labels: [0, 0], classes }, { ...options, pull: -1 }),
      ).toThrow('pull must be');
    });
    expect(model.getWeights().map((weight) => [...weight.dataSync()])).toEqual(before);
    const convolution = sequential({
      name: 'c',
      layers: [
        layers.conv2d({ filters: 1, kernelSize: 1, inputShape: [1, 1, 1] }),
        layers.flatten(),
      ],
    });
    expect(() => readFeatures(convolution, tf.zeros([1, 1, 1, 1]))).toThrow(
      "model 'c' must end with a Dense layer with a bias",
    );
  });
});
