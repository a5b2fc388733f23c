import { correctionTerm } from '@sf/core';

import { compare, type Contestant } from '../measure.js';
import { contestantOf, type Child } from '../peers/child.js';
import { sgd } from '../training.js';
import { assertSameLosses, type Losses } from './agreement.js';
import type { Bench } from './bench.js';
import { measuredTimes } from './measured.js';
import { readNetwork, type NetworkFiles } from './network.js';
import { createOurSteps } from './our-steps.js';
import { createStepData, stepImages, writeStepData } from './step-data.js';
import type { Measured } from './target.js';

/** A race of training steps. */
export interface TrainingRace {
  readonly inputSize: number;
  readonly width: number;
  /** In a block. */
  readonly steps: number;
  /** Of the peer. */
  readonly name: string;
  /** Starts the peer, which makes the same steps from the same files. */
  readonly withPeer: <T>(settings: object, use: (child: Child) => Promise<T>) => Promise<T>;
}

/** Steps of ordinary training by `optimize` beside a peer's. */
export async function measureTraining(bench: Bench, race: TrainingRace): Promise<Measured> {
  const { inputSize, width, steps, name, withPeer } = race;
  const { batchSize } = bench.sizes;
  const network = await bench.network({ inputSize, width });
  const data = createStepData(await stepImages(inputSize), batchSize);
  await writeStepData(network.folder, data);
  const model = await readNetwork(network);
  const problem = {
    terms: [correctionTerm({ part: 'forgetClean', name: 'correction' })],
    batches: data.stream(['forgetClean'], steps),
  };
  const ours = createOurSteps(model, problem, { ...sgd, blocks: bench.rounds + 1 });
  try {
    return await withPeer(stepSettings(network, { ...sgd, batchSize, steps }), (child) =>
      raceSteps(bench, ours, peerSteps(child, { name, units: steps })),
    );
  } finally {
    await ours.close();
    model.dispose();
    data.dispose();
  }
}

/** What a peer's steps need to be told. */
export function stepSettings(
  { folder, layers }: NetworkFiles,
  settings: { learningRate: number; momentum: number; batchSize: number; steps: number },
): object {
  return { folder, layers, ...settings };
}

/** A side whose blocks are done, with the losses that it found. */
export interface Racer {
  readonly contestant: Contestant;
  readonly losses: readonly Losses[];
}

/** Blocks of steps that a process does. */
export function peerSteps(child: Child, about: Pick<Contestant, 'name' | 'units'>): Racer {
  const losses: Losses[] = [];
  const contestant = contestantOf(child, about, (answer) => losses.push(answer.losses as Losses));
  return { contestant, losses };
}

/**
 * Of a race, whose losses must agree: with each step the two sides' roundings drift further apart,
 * after some two hundred steps past any tolerance that would still find a mistake.
 */
const judgedBlocks = 3;

/** Compares two sides' seconds a step, if they make the same steps. */
export async function raceSteps(bench: Bench, ours: Racer, peer: Racer): Promise<Measured> {
  const comparison = await compare(ours.contestant, peer.contestant, bench.rounds);
  const [mine, theirs] = [ours, peer].map(({ losses }) => losses.slice(0, judgedBlocks));
  assertSameLosses(mine ?? [], theirs ?? []);
  return measuredTimes([ours.contestant, peer.contestant], comparison);
}
