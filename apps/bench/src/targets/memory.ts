import { selectSamples } from '@sf/data';

import { exactly } from '../finding.js';
import type { Child } from '../peers/child.js';
import { assertSameLosses } from './agreement.js';
import type { Bench } from './bench.js';
import type { StepSizes } from './forget-step.js';
import { writeFisher } from './forget-objective.js';
import { forgettingSettings } from './forgetting.js';
import type { ForgettingEpoch } from './forgetting-run.js';
import { sameImagesSets, writeSets } from './forgetting-sets.js';
import { readNetwork } from './network.js';
import { createStepData, stepImages } from './step-data.js';
import type { Measured } from './target.js';

const epochs = 2;

/** The most resident memory of a process that forgets, beside that of PyTorch's. */
export async function measurePeakMemory(
  bench: Bench,
  { inputSize, width }: Pick<StepSizes, 'inputSize' | 'width'>,
): Promise<Measured> {
  const { batchSize, memorySamples } = bench.sizes;
  const images = await stepImages(inputSize);
  const few = Uint32Array.from({ length: memorySamples }, (_, i) => i);
  const sets = sameImagesSets(selectSamples(images, few));
  const network = await bench.network({ inputSize, width });
  const data = createStepData(images, batchSize);
  const model = await readNetwork(network);
  await writeFisher(network, model, data);
  model.dispose();
  data.dispose();
  await writeSets(network.folder, sets, { kind: 'uint8', epochs });
  const told = {
    ...forgettingSettings(network, { epochs, batchSize }),
    ...sets.normalization,
  };
  const ours = await bench.withWorker('forgetting-worker', told, run);
  const peer = await bench.withPython('forgetting.py', told, run);
  assertSameLosses(
    ours.epochs.map(({ losses }) => losses),
    peer.epochs.map(({ losses }) => losses),
  );
  return {
    ours: { name: 'peak of a process', unit: 'MB', value: exactly(ours.peakBytes / 1e6) },
    peer: { name: 'PyTorch', unit: 'MB', value: exactly(peer.peakBytes / 1e6) },
    ratio: exactly(ours.peakBytes / peer.peakBytes),
    remarks: [],
  };
}

function run(child: Child) {
  return child.ask<{ epochs: ForgettingEpoch[] }>('block');
}
