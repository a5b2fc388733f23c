import { compare } from '../measure.js';
import { contestantOf } from '../peers/child.js';
import { assertSameLosses } from './agreement.js';
import type { Bench } from './bench.js';
import { forgetSettings } from './forget-objective.js';
import type { ForgettingEpoch } from './forgetting-run.js';
import { writeSets } from './forgetting-sets.js';
import { measuredTimes } from './measured.js';
import type { NetworkFiles } from './network.js';
import { withOurForgettingRun } from './our-forgetting.js';
import type { Measured } from './target.js';

/** A whole forgetting of class 0, evaluation included, beside the same in PyTorch. */
export async function measureForgettingRun(bench: Bench): Promise<Measured> {
  return withOurForgettingRun(bench, async ({ ours, network, sets, epochs }) => {
    const { batchSize, forgetEpochs } = bench.sizes;
    await writeSets(network.folder, sets, { kind: 'float32', epochs: forgetEpochs });
    const told = forgettingSettings(network, { epochs: forgetEpochs, batchSize });
    return bench.withPython('forgetting.py', told, async (child) => {
      let theirs: readonly ForgettingEpoch[] = [];
      const about = { name: 'PyTorch', units: 1 };
      const peer = contestantOf(child, about, (answer) => {
        theirs = answer.epochs as ForgettingEpoch[];
      });
      const comparison = await compare(ours, peer, bench.rounds);
      assertSameLosses(lossesOf(epochs()), lossesOf(theirs));
      const remarks = [
        `accuracies at the end: ${describe(epochs())}; PyTorch's: ${describe(theirs)}`,
      ];
      return measuredTimes([ours, peer], comparison, remarks);
    });
  });
}

/** What `forgetting.py` and the worker are told. */
export function forgettingSettings(
  { folder, layers }: NetworkFiles,
  sizes: { epochs: number; batchSize: number },
): object {
  const sets = ['retain', 'forget', 'forgetClean', 'retainExtra'];
  return { folder, layers, sets, mean: 0, standardDeviation: 1, ...forgetSettings, ...sizes };
}

function lossesOf(epochs: readonly ForgettingEpoch[]) {
  return epochs.map(({ losses }) => losses);
}

function describe(epochs: readonly ForgettingEpoch[]): string {
  const accuracies = Object.entries(epochs.at(-1)?.accuracies ?? {});
  return accuracies.map(([name, value]) => `${name} ${value?.toFixed(4) ?? 'none'}`).join(', ');
}
