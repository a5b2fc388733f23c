/** The program of a process that forgets at one size, for its time and its peak of memory. */
import { useBackend } from '@sf/backend';
import { equation9, optimize, randomLabelTerm, trainableVariables } from '@sf/core';
import { createBatchStream, createSampleSource, type ImageDataset } from '@sf/data';
import { NormalizedHardTanh } from '@sf/models';
import * as tf from '@tensorflow/tfjs-core';
import { layers as tfLayers, sequential, type LayersModel } from '@tensorflow/tfjs-layers';

import type { GrowthPoint } from '../growth/axes.js';
import { batchSize } from '../growth/theory.js';
import { forgetSettings } from '../targets/forget-objective.js';
import { serve } from './serve.js';

const settings = JSON.parse(process.argv[2] ?? '{}') as GrowthPoint & { threads: number };
const { width, samples, classes, layers, threads } = settings;
await useBackend('tensorflow', { threads });

/** Made after the first command, whose answer tells the memory of a process without a model. */
let made: ReturnType<typeof make> | undefined;

await serve({
  idle: () => Promise.resolve({}),
  warmUp: () => epochOf(Math.min(samples, 4 * batchSize)),
  block: () => epochOf(samples),
});

async function epochOf(count: number): Promise<object> {
  made ??= make();
  const { model, terms } = made;
  const source = createSampleSource(
    images(count),
    { mean: 0, standardDeviation: 1 },
    { flatten: true },
  );
  const parts = { forget: source, forgetClean: source };
  const batches = createBatchStream(parts, { batchSize, seed: 0 });
  const epochs = optimize(model, { terms, batches }, { ...forgetSettings, epochs: 1 });
  await epochs.next();
  await epochs.return();
  return {};
}

function make() {
  const model = identityNetwork();
  const { lambdaKl, lambdaForget, seed } = forgetSettings;
  const fisher = trainableVariables(model).map((variable) => tf.fill(variable.shape, 1e-3));
  const forgetting = randomLabelTerm({ part: 'forget', weight: lambdaForget, seed });
  const oldParameters = trainableVariables(model).map((variable) => variable.clone());
  return { model, fisher, terms: equation9(forgetting, { lambdaKl, oldParameters, fisher }) };
}

/** The identity is orthogonal too, and drawing another one would take longer than what is measured. */
function identityNetwork(): LayersModel {
  const model = sequential({ name: 'mlp' });
  for (let index = 1; index <= layers; index++) {
    const units = index === layers ? classes : width;
    const dense = tfLayers.dense({ units, inputShape: [width], kernelInitializer: 'zeros' });
    model.add(dense);
    if (index < layers) model.add(new NormalizedHardTanh({ name: `activation_${index}` }));
    tf.tidy(() => dense.setWeights([tf.eye(width, units), tf.zeros([units])]));
  }
  return model;
}

/** Speed does not depend on what there is to see; labels of images are bytes. */
function images(count: number): ImageDataset {
  return {
    ...{ name: 'stripes', count, width, height: 1, channels: 1 },
    images: Uint8Array.from({ length: count * width }, (_, i) => (i * 37) % 251),
    labels: Uint8Array.from({ length: count }, (_, i) => i % Math.min(classes, 256)),
    classNames: Array.from({ length: classes }, (_, label) => String(label)),
  };
}
