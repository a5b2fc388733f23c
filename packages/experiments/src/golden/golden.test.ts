// The parts together against an independent implementation in PyTorch (tooling/golden).
import {
  computeFisherDiagonal,
  correctionTerm,
  ewcTerm,
  optimize,
  softmaxCrossEntropy,
  trainableVariables,
  type BatchStream,
  type OutputTerm,
} from '@sf/core';
import { createSampleSource } from '@sf/data';
import { loadFashionMnistSample } from '@sf/data/node';
import { fashionKernel, fashionRows, loadFixture, type FixtureTensor } from '@sf/golden';
import { createMlp } from '@sf/models';
import { describeBackends, expectClose } from '@sf/test-utils';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { expect, it } from 'vitest';

const tensor = ({ data, shape }: FixtureTensor) => tf.tensor(data, shape, 'float32');

/** Makes a model start where PyTorch did. */
function setParameters(model: tfl.LayersModel, parameters: readonly FixtureTensor[]): void {
  trainableVariables(model).forEach((variable, i) => {
    tf.tidy(() => {
      variable.assign(tensor(parameters[i]!));
    });
  });
}

/** The rows of a table of samples that one step sees. */
function rows(inputs: FixtureTensor, labels: ArrayLike<number>, indices: readonly number[]) {
  const width = inputs.shape[1]!;
  const values = indices.flatMap((row) => inputs.data.slice(row * width, (row + 1) * width));
  return {
    inputs: tf.tensor2d(values, [indices.length, width]),
    labels: tf.tensor1d(
      Int32Array.from(indices, (row) => labels[row]!),
      'int32',
    ),
  };
}

/** One epoch per step, so that each step's losses are reported. */
function singleSteps<Part extends string>(
  batch: (
    step: number,
  ) => ReturnType<BatchStream<Part>['epoch']> extends Iterable<infer B> ? B : never,
): BatchStream<Part> {
  return { batchesPerEpoch: 1, samplesPerEpoch: 1, epoch: (epoch) => [batch(epoch - 1)] };
}

const step = ({ data, shape }: FixtureTensor, index: number) =>
  data.slice(index * shape[1]!, (index + 1) * shape[1]!);

function expectParameters(model: tfl.LayersModel, expected: readonly FixtureTensor[]): void {
  trainableVariables(model).forEach((variable, i) => {
    expectClose(variable, expected[i]!.data, { relative: 1e-4, absolute: 2e-5 });
  });
}

const mlp16 = () => createMlp({ inputSize: 16, numClasses: 10, seed: 0 });

describeBackends('against PyTorch', () => {
  it('50 steps of training take the same losses to the same parameters', async () => {
    const fixture = loadFixture('training-50-steps');
    const model = mlp16();
    setParameters(model, fixture.initialParameters);
    const batches = singleSteps<'train'>((i) => ({
      train: rows(fixture.inputs, fixture.labels.data, step(fixture.batches, i)),
    }));
    const losses: number[] = [];
    const problem = { terms: [correctionTerm({ part: 'train' })], batches };
    for await (const report of optimize(model, problem, { ...fixture.settings, epochs: 50 }))
      losses.push(report.total);
    expectClose(losses, fixture.losses, { relative: 1e-4 });
    expectParameters(model, fixture.finalParameters);
    model.dispose();
  });

  it('50 steps of eq. 9 take the same terms to the same parameters', async () => {
    const fixture = loadFixture('forgetting-50-steps');
    const { lambdaForget, lambdaKl } = fixture.settings;
    const model = mlp16();
    setParameters(model, fixture.oldParameters);
    const fisher = fixture.fisherDiagonal.map(tensor);
    const remembering = ewcTerm({
      weight: lambdaKl,
      oldParameters: trainableVariables(model),
      fisher,
    });
    // The labels are the fixture's, not our generator's: they come as the labels of the part.
    const forgetting: OutputTerm<'forget'> = {
      ...{ kind: 'output', name: 'forgetting', weight: lambdaForget, part: 'forget' },
      value: (logits, { labels }) => softmaxCrossEntropy(logits, labels),
    };
    const batches = singleSteps<'forget' | 'forgetClean'>((i) => {
      const cleanRows = step(fixture.forgetCleanBatches, i);
      const forgetRows = step(fixture.forgetBatches, i);
      const batch = rows(fixture.forgetInputs, new Uint8Array(1000), forgetRows);
      batch.labels.dispose();
      return {
        forget: { ...batch, labels: tf.tensor1d(step(fixture.randomLabels, i), 'int32') },
        forgetClean: rows(fixture.forgetCleanInputs, new Uint8Array(1000), cleanRows),
      };
    });
    const seen: Record<string, number[]> = { correction: [], forgetting: [], remembering: [] };
    const totals: number[] = [];
    const terms = [correctionTerm({ part: 'forgetClean' as const }), forgetting, remembering];
    const options = { ...fixture.settings, epochs: 50 };
    for await (const report of optimize(model, { terms, batches }, options)) {
      for (const [name, values] of Object.entries(seen)) values.push(report.terms[name]!);
      totals.push(report.total);
    }
    expectClose(seen.correction!, fixture.terms.correction, { relative: 1e-4, absolute: 1e-6 });
    expectClose(seen.forgetting!, fixture.terms.forgetting, { relative: 1e-4 });
    expectClose(seen.remembering!, fixture.terms.remembering, { relative: 1e-3, absolute: 1e-7 });
    expectClose(totals, fixture.totals, { relative: 1e-4 });
    expectParameters(model, fixture.finalParameters);
    remembering.dispose();
    tf.dispose(fisher);
    model.dispose();
  });

  it('the Fisher diagonal of the MLP is the one of a loop over samples', async () => {
    const { mlp } = loadFixture('fisher');
    const model = createMlp({ inputSize: 12, numClasses: 5, layers: 3, width: 8, seed: 0 });
    await expectFisher(model, mlp);
  });

  it('the Fisher diagonal of a CNN is the one of a loop over samples', async () => {
    const { cnn } = loadFixture('fisher');
    const model = tfl.sequential({
      layers: [
        tfl.layers.conv2d({
          ...{ inputShape: [8, 8, 2], filters: 4, kernelSize: 3, strides: 2 },
          ...{ padding: 'same', activation: 'relu' },
        }),
        tfl.layers.conv2d({ filters: 3, kernelSize: [3, 2], useBias: false, activation: 'tanh' }),
        tfl.layers.flatten(),
        tfl.layers.dense({ units: 5 }),
      ],
    });
    await expectFisher(model, cnn);
  });
});

async function expectFisher(
  model: tfl.LayersModel,
  fixture: ReturnType<typeof loadFixture<'fisher'>>['mlp'],
): Promise<void> {
  setParameters(model, fixture.parameters);
  const labels = tf.tensor1d(fixture.labels.data, 'int32');
  const fisher = await computeFisherDiagonal(model, [{ inputs: tensor(fixture.inputs), labels }]);
  expect(fisher.count).toBe(fixture.labels.data.length);
  fisher.diagonals.forEach((diagonal, i) => {
    const expected = fixture.fisherDiagonal[i]!.data;
    const largest = Math.max(...expected);
    expectClose(diagonal, expected, { relative: 1e-4, absolute: 1e-6 * largest });
  });
  tf.dispose(fisher.diagonals);
  model.dispose();
}

describeBackends('the paper’s MLP at its real size, against PyTorch', (backend) => {
  // Plain JavaScript needs minutes for what this shows.
  it.skipIf(backend === 'cpu')('50 steps on Fashion-MNIST take the same losses', async () => {
    const fixture = loadFixture('fashion-50-steps');
    const { train } = await loadFashionMnistSample();
    const { mean, standardDeviation } = fixture;
    const source = createSampleSource(train, { mean, standardDeviation }, { flatten: true });
    const model = createMlp({ inputSize: 784, seed: 0 });
    trainableVariables(model).forEach((variable, i) => {
      const units = variable.shape.at(-1)!;
      tf.tidy(() => {
        variable.assign(
          i % 2 === 1
            ? tf.zerosLike(variable)
            : tf.tensor2d(fashionKernel(i / 2, units), [784, units]),
        );
      });
    });
    const batches = singleSteps<'train'>((i) => ({ train: source.take(fashionRows(fixture, i)) }));
    const losses: number[] = [];
    const problem = { terms: [correctionTerm({ part: 'train' })], batches };
    for await (const report of optimize(model, problem, { ...fixture.settings, epochs: 50 }))
      losses.push(report.total);
    expectClose(losses, fixture.losses, { relative: 1e-4 });
    model.dispose();
  });
});
