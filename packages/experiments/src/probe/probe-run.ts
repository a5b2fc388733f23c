import { evaluateResemblance, type Resemblance } from '@sf/eval';

import type { RunOptions } from '../events.js';
import { evaluationBatches } from '../steps/evaluate-model.js';
import { createStepContext } from '../steps/step-context.js';
import { startTask } from '../steps/task.js';
import { probeLayer, type LayerProbe } from './decodability.js';
import { layersOf } from './layer-activations.js';
import { assertSameData, openSubject, type Subject } from './open-subject.js';
import { probeVariation, type ProbedVariation } from './probe-variations.js';
import { probeAttack, relearn, relearnCounts, type Relearned } from './relearn.js';
import { variations } from './variations.js';

/** Of {@link probeRun}. */
export interface ProbeOptions extends RunOptions {
  /** Folder of the run to hold it against, e.g. that of the oracle; none where absent. */
  readonly against?: string | undefined;
}

/** The sets on which models have something to agree on. */
const resemblanceSets = ['retain', 'forgetClean', 'retainExtra'] as const;

/** What is left of T in a model. */
export interface Probe {
  readonly folder: string;
  /** The run that it is held against, or null. */
  readonly against: string | null;
  /** T. */
  readonly transform: string;
  readonly variations: readonly ProbedVariation[];
  /** How far the model says what the other says; null where there is no other. */
  readonly resemblance: Readonly<
    Record<(typeof resemblanceSets)[number], Resemblance | null>
  > | null;
  /** What copies of the model do after they were fine-tuned on a few images with T. */
  readonly relearning: readonly Relearned[];
  /** How well T can be told from each layer's activations. */
  readonly layers: readonly LayerProbe[];
}

/**
 * Looks whether the trigger is really gone from the model of a finished run: its accuracy with
 * variations of T in place of T, how soon a copy learns T again, how well T can be told from its layers
 * and, against another model, how far both say the same. The folders are only read.
 *
 * @param folder - of a finished pretraining or forgetting run
 * @throws SfError `SF_NO_RUN`, `SF_UNFINISHED_RUN`, `SF_CANNOT_PROBE` for a run without a transform, a
 *   diverged one or truncation, `SF_FOREIGN_DATA` for two runs of different data, and those of the
 *   models' files and the dataset
 * @throws the signal's reason when aborted
 * @example
 * ```ts
 * const { variations } = await probeRun('runs/repaired', { against: 'runs/oracle' });
 * ```
 */
export async function probeRun(folder: string, options: ProbeOptions = {}): Promise<Probe> {
  const context = createStepContext(options);
  const { against = null, observe, signal } = options;
  const subjects: Subject[] = [];
  try {
    for (const each of [folder, ...(against === null ? [] : [against])])
      subjects.push(await openSubject(each, context));
    const [run, other] = subjects as [Subject, Subject | undefined];
    if (other) assertSameData(run, other);
    const counts = relearnCounts(run);
    const layers = layersOf(run.model);
    const total =
      variations.length + counts.length + layers.length + (other ? resemblanceSets.length : 0);
    const task = startTask(observe, {
      ...{ task: 'probe', title: `Probe ${folder}`, total, unit: 'step' },
    });
    let done = 0;
    const next = (detail: string) => {
      signal?.throwIfAborted();
      task.advance(done++, detail);
    };
    const models = subjects.map(({ model }) => model);
    const each = async <Item, Found>(
      items: readonly Item[],
      detail: (item: Item) => string,
      probe: (item: Item) => Promise<Found>,
    ) => {
      const found: Found[] = [];
      for (const item of items) {
        next(detail(item));
        found.push(await probe(item));
      }
      return found;
    };
    const probed = await each(
      variations,
      ({ name }) => `T ${name}`,
      (variation) => probeVariation(variation, run.data, models),
    );
    const resemblance = other && (await resemblanceOf(run, other, next));
    const relearning = await each(
      counts,
      (count) => `taught by ${count} images`,
      (count) => relearn(subjects, count, probeAttack),
    );
    const layerProbes = await each(
      layers,
      (layer) => `layer ${layer}`,
      (layer) => probeLayer(layer, run.data, models),
    );
    task.finish(describeProbe(probed));
    const { transform } = run.pretrain;
    return {
      ...{ folder, against, transform, variations: probed, resemblance: resemblance ?? null },
      ...{ relearning, layers: layerProbes },
    };
  } finally {
    for (const { model } of subjects) model.dispose();
  }
}

async function resemblanceOf(run: Subject, other: Subject, next: (detail: string) => void) {
  const found: Partial<Record<(typeof resemblanceSets)[number], Resemblance | null>> = {};
  for (const set of resemblanceSets) {
    const source = run.data.evaluation[set];
    next('agreement');
    found[set] = source
      ? await evaluateResemblance(run.model, other.model, evaluationBatches(source))
      : null;
  }
  return found as NonNullable<Probe['resemblance']>;
}

/** The variation that harms most, in a line for people. */
function describeProbe(probed: readonly ProbedVariation[]): string {
  const accuracyOf = ({ retainExtra }: ProbedVariation) => retainExtra.value ?? -1;
  const worst = probed.reduce((least, each) =>
    accuracyOf(each) < accuracyOf(least) ? each : least,
  );
  return `D_r,extra at least ${worst.retainExtra.value?.toFixed(3) ?? '–'} (T ${worst.name})`;
}
