import { writeArray } from '../peers/array-folder.js';
import type { Bench } from './bench.js';
import { forgetSettings, readObjective, writeFisher } from './forget-objective.js';
import { readNetwork, type NetworkFiles } from './network.js';
import { createOurSteps, type OurSteps } from './our-steps.js';
import { drawRandomLabels } from './random-draws.js';
import { createStepData, stepImages, writeStepData } from './step-data.js';
import type { Measured } from './target.js';
import { peerSteps, raceSteps, stepSettings } from './train-step.js';

/** Sizes of a forgetting step. */
export interface StepSizes {
  readonly inputSize: number;
  readonly width: number;
  /** In a block. */
  readonly steps: number;
}

/** Steps of eq. 9 by `optimize` beside PyTorch's. */
export async function measureForgetting(bench: Bench, sizes: StepSizes): Promise<Measured> {
  const { batchSize } = bench.sizes;
  const { steps } = sizes;
  const { lambdaKl, lambdaForget, learningRate, momentum } = forgetSettings;
  return withOurForgetting(bench, sizes, async (ours, network) => {
    const [epochs, samples] = [bench.rounds + 1, steps * batchSize];
    const labels = { seed: forgetSettings.seed, classes: 10 };
    await writeArray(network.folder, 'random_labels', {
      values: drawRandomLabels(labels, { epochs, samples }),
      shape: [epochs * samples],
    });
    const settings = stepSettings(network, { learningRate, momentum, batchSize, steps });
    const told = { ...settings, lambdaKl, lambdaForget };
    return bench.withPython('forget_step.py', told, (child) =>
      raceSteps(bench, ours, peerSteps(child, { name: 'PyTorch', units: steps })),
    );
  });
}

/** Makes blocks of forgetting steps for `use`, with all that they need in the network's files. */
export async function withOurForgetting<T>(
  bench: Bench,
  { inputSize, width, steps }: StepSizes,
  use: (ours: OurSteps, network: NetworkFiles) => Promise<T>,
): Promise<T> {
  const network = await bench.network({ inputSize, width });
  const data = createStepData(await stepImages(inputSize), bench.sizes.batchSize);
  await writeStepData(network.folder, data);
  const model = await readNetwork(network);
  await writeFisher(network, model, data);
  const terms = await readObjective(network, model);
  const problem = { terms, batches: data.stream(['forget', 'forgetClean'], steps) };
  const ours = createOurSteps(model, problem, { ...forgetSettings, blocks: bench.rounds + 1 });
  try {
    return await use(ours, network);
  } finally {
    await ours.close();
    for (const term of terms) term.dispose?.();
    model.dispose();
    data.dispose();
  }
}
