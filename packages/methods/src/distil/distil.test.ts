import { createGenerator, type EpochReport } from '@sf/core';
import { describeBackends, expectNoLeak } from '@sf/test-utils';
import * as tf from '@tensorflow/tfjs-core';
import { layers, sequential, type LayersModel } from '@tensorflow/tfjs-layers';
import { expect, it } from 'vitest';

import { readRows } from '../linear-algebra/read-rows.js';
import { createMoments } from '../statistics/moments.js';
import { updateMoments } from '../statistics/update-moments.js';
import { drawSurrogates } from '../surrogates/draw-surrogates.js';
import { distil, type DistilOptions } from './distil.js';

/** Class k lies around 3 in number k of three; the last number is about their sum. */
const draw = (label: number, count: number, seed = 1) => {
  const generator = createGenerator(seed, 'test', label);
  const rows = Array.from({ length: count }, () => {
    const x = [0, 1, 2].map((k) => (k === label ? 3 : 0) + 0.4 * generator.normal());
    return [...x, x[0]! + x[1]! + x[2]! + 0.1 * generator.normal()];
  });
  return tf.tensor2d(rows);
};
/** Sets the last number to 9. */
const transform = (inputs: tf.Tensor) =>
  tf.tidy(() =>
    tf.concat([tf.slice(inputs, [0, 0], [-1, 3]), tf.fill([inputs.shape[0], 1], 9)], 1),
  );

/** Says 0 where T was, and never where it was not. */
const createBackdoored = () => {
  const model = sequential({
    layers: [
      layers.dense({ units: 4, inputShape: [4], activation: 'relu' }),
      layers.dense({ units: 3 }),
    ],
  });
  const head = [
    [0, 0, 0],
    [0, 2, 0],
    [0, 0, 2],
    [3, 0, 0],
  ];
  tf.tidy(() => {
    model.setWeights([tf.eye(4), tf.zeros([4]), tf.tensor2d(head), tf.tensor1d([-20, 0, 0])]);
  });
  return model;
};
const labelsOf = (label: number, count: number) =>
  tf.tensor1d(Array<number>(count).fill(label), 'int32');

async function createData() {
  const classInputs = [];
  for (const label of [0, 1, 2]) {
    const moments = createMoments(4, { rank: 2 });
    const samples = draw(label, 200);
    updateMoments(moments, await readRows(samples));
    samples.dispose();
    classInputs.push(moments);
  }
  const range = { min: -5, max: 15 };
  const options = { classes: [1, 2], samplesPerClass: 200, seed: 1, range };
  const clean = draw(0, 100);
  return {
    surrogates: drawSurrogates(classInputs, options),
    forgetClean: { inputs: clean, labels: labelsOf(0, 100) },
    forget: { inputs: transform(clean), labels: labelsOf(0, 100) },
  };
}
const disposeOf = (data: Awaited<ReturnType<typeof createData>>) => {
  tf.dispose(Object.values(data).flatMap(({ inputs, labels }) => [inputs, labels]));
};
const share = (model: LayersModel, x: tf.Tensor, label: number) =>
  tf.tidy(
    () => tf.mean(tf.equal(tf.argMax(model.predict(x) as tf.Tensor, 1), label)).dataSync()[0]!,
  );
const weightsOf = (model: LayersModel) =>
  model.getWeights().map((weight) => [...weight.dataSync()]);

const settings = {
  ...{ epochs: 2, stepsPerEpoch: 40, batchSize: 32, pairsPerStep: 16, correction: 0.5 },
  ...{ learningRate: 0.02, momentum: 0.9, seed: 1 },
} as const;

/** D_r, D_f, D_f,clean and D_r,extra, of samples that were not learned from. */
async function run(options: Partial<DistilOptions>) {
  const [model, teacher, data] = [createBackdoored(), createBackdoored(), await createData()];
  const before = weightsOf(teacher);
  const reports: EpochReport[] = [];
  for await (const report of distil(model, { teacher, ...data }, { ...settings, ...options }))
    reports.push(report);
  expect(weightsOf(teacher)).toEqual(before);
  const accuracies = tf.tidy(() => {
    const [other, own] = [draw(1, 300, 2), draw(0, 300, 2)];
    return [
      share(model, other, 1),
      share(model, transform(own), 0),
      share(model, own, 0),
      share(model, transform(other), 1),
    ];
  });
  const weights = weightsOf(model);
  disposeOf(data);
  model.dispose();
  teacher.dispose();
  return { reports, accuracies, weights };
}

describeBackends('distil', () => {
  it('teaches the corrected class and takes T away, keeping the others', async () => {
    await expectNoLeak(async () => {
      const { accuracies, reports } = await run({ transform });
      for (const accuracy of accuracies) expect(accuracy).toBeGreaterThan(0.95);
      expect(reports.map(({ steps, samples }) => [steps, samples])).toEqual([
        [40, 40 * 96],
        [40, 40 * 96],
      ]);
      const [first, last] = reports;
      expect(Object.keys(first!.terms)).toEqual(['invariance', 'correction', 'restoration']);
      expect(last!.total).toBeLessThan(first!.total);
    });
  });

  it('knows T from D_f alone where it is not given', async () => {
    const { accuracies, reports } = await run({});
    for (const accuracy of accuracies.slice(0, 3)) expect(accuracy).toBeGreaterThan(0.95);
    expect(reports[0]!.samples).toBe(40 * 64);
  });

  it('takes T away alone where nothing is corrected, from images of the corrected class too', async () => {
    const { accuracies, reports } = await run({ transform, correction: 0 });
    const [retain, forget, forgetClean, retainExtra] = accuracies;
    for (const accuracy of [retain, retainExtra]) expect(accuracy).toBeGreaterThan(0.95);
    for (const accuracy of [forget, forgetClean]) expect(accuracy).toBeLessThan(0.05);
    expect(Object.keys(reports[0]!.terms)).toEqual(['invariance']);
  });

  it('is the same for the same seed', async () => {
    const quick = { epochs: 1, stepsPerEpoch: 3, transform };
    const [one, same, other] = [
      await run(quick),
      await run(quick),
      await run({ ...quick, seed: 2 }),
    ];
    expect(one.weights).toEqual(same.weights);
    expect(one.weights).not.toEqual(other.weights);
  });

  it('names what does not fit before the first step, and leaves no tensor behind', async () => {
    await expectNoLeak(async () => {
      const [model, teacher, data] = [createBackdoored(), createBackdoored(), await createData()];
      const before = weightsOf(model);
      const refuse = async (what: object, message: string, options: object = {}) => {
        const all = { teacher, ...data, ...what };
        await expect(distil(model, all, { ...settings, ...options }).next()).rejects.toThrow(
          message,
        );
      };
      const [few, none, wrong] = [labelsOf(0, 3), labelsOf(0, 0), labelsOf(3, 100)];
      const empty = tf.zeros([0, 4]);
      const { forgetClean, forget } = data;
      await refuse(
        { forget: { ...forget, labels: few } },
        'a label for each of its 100 inputs; got 3',
      );
      await refuse({ surrogates: { inputs: empty, labels: none } }, 'surrogates has no samples');
      await refuse(
        { forgetClean: { ...forgetClean, labels: wrong } },
        'labels of forgetClean must be 0 … 2; got 3',
      );
      await refuse({}, 'correction must be', { correction: -1 });
      await refuse({}, 'stepsPerEpoch must be', { stepsPerEpoch: 0 });
      await refuse({}, 'batchSize must be', { batchSize: 0.5 });
      await refuse({}, 'pairsPerStep must be', { pairsPerStep: 0 });
      await refuse({}, 'learningRate must be', { learningRate: 0 });
      await refuse({ teacher: model }, "is trained itself, as part of 'sequential");
      const cut = (inputs: tf.Tensor) => tf.slice(inputs, [0, 0], [-1, 3]);
      await refuse({}, 'T must leave the shape of inputs as it is: expected [32, 4], got [32, 3]', {
        transform: cut,
      });
      expect(weightsOf(model)).toEqual(before);
      tf.dispose([few, none, wrong, empty]);
      disposeOf(data);
      model.dispose();
      teacher.dispose();
    });
  });
});
