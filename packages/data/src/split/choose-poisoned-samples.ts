import { assertNumber, createGenerator, permutation, SfError } from '@sf/core';

import type { ImageDataset } from '../dataset/image-dataset.js';
import { indicesOfClass } from '../dataset/indices-of-class.js';
import { emptyForgetSet } from './part-samples.js';
import type { PoisonedSetsOptions } from './poison.js';

/** For each poison the samples that carry its T, drawn without replacement, in no special order. */
export function choosePoisonedSamples(
  dataset: ImageDataset,
  { poisons, seed }: PoisonedSetsOptions,
): Uint32Array[] {
  const classes = poisons.map((poison) => poison.class);
  const twice = classes.find((label, i) => classes.indexOf(label) < i);
  if (twice !== undefined)
    throw new SfError(
      `classes to poison of ${dataset.name}: expected each once, got ${twice} twice`,
      {
        code: 'SF_BAD_CLASS',
      },
    );
  const own = poisons.map(({ class: label, poisonRate = 1 }) => {
    assertNumber('poisonRate', poisonRate, { min: 0, max: 1 });
    const indices = indicesOfClass(dataset, label);
    if (indices.length === 0) throw emptyForgetSet(dataset, `there is no sample of class ${label}`);
    const shuffled = shuffle(indices, seed, `poisoned samples of class ${label}`);
    return shuffled.subarray(0, numberOf(indices.length, poisonRate));
  });

  const isTarget = new Set(classes);
  const others = Uint32Array.from({ length: dataset.count }, (_, i) => i).filter(
    (i) => !isTarget.has(dataset.labels[i] ?? -1),
  );
  const shuffled = shuffle(others, seed, 'samples with dirty labels');
  let taken = 0;
  const dirty = poisons.map(({ dirtyLabelRate = 0 }) => {
    assertNumber('dirtyLabelRate', dirtyLabelRate, { min: 0, max: 1 });
    const start = taken;
    taken += numberOf(others.length, dirtyLabelRate);
    return shuffled.subarray(start, taken);
  });
  assertNumber('number of samples with dirty labels', taken, { max: others.length });

  const chosen = own.map((indices, i) => Uint32Array.from([...indices, ...(dirty[i] ?? [])]));
  if (chosen.every(({ length }) => length === 0))
    throw emptyForgetSet(dataset, 'no poison has a rate above 0');
  return chosen;
}

function numberOf(count: number, rate: number): number {
  return rate === 0 ? 0 : Math.max(1, Math.round(rate * count));
}

function shuffle(indices: Uint32Array, seed: number, purpose: string): Uint32Array {
  const order = permutation(indices.length, createGenerator(seed, purpose));
  return order.map((i) => indices[i] ?? 0);
}
