import { findMethod } from '@sf/core';
import { describeBackends, expectNoLeak } from '@sf/test-utils';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';

import { runRepair, type GivenRepair } from '../../testing/run-repair.js';
import type { DenseMoments, Moments } from '../statistics/moments.js';
import type { Statistics } from '../statistics/statistics.js';
import type { PairBatch } from './repair-context.js';
import { repairMethods } from './repair-methods.js';
import { trainingRepairs } from './training-repairs.js';

const methods = [...repairMethods, ...trainingRepairs];

/** Runs a method; an error comes only after the model was found to be as it was. */
async function run(name: string, given: GivenRepair) {
  const { model, ...outcome } = await runRepair(findMethod(name, methods), given);
  model.dispose();
  return outcome;
}

/** T(x) replaced; its tensors become the pair's. */
const spoil =
  (change: (transformed: tf.Tensor, clean: tf.Tensor) => tf.Tensor) =>
  ({ clean, transformed }: PairBatch): PairBatch => {
    const changed = tf.tidy(() => change(transformed, clean.inputs));
    transformed.dispose();
    return { clean, transformed: changed };
  };

/** Statistics whose inputs, or those of each class, have other numbers. */
const withMoments =
  (
    part: 'inputs' | 'classInputs' | 'features',
    change: (moments: Moments) => Partial<DenseMoments>,
  ) =>
  (parts: Statistics['parts']): Statistics['parts'] => ({
    ...parts,
    [part]: parts[part]?.map((moments) => ({ ...moments, ...change(moments) }) as Moments),
  });
const all = (value: number) => (moments: Moments) =>
  moments.kind === 'dense' ? { scatter: moments.scatter.map(() => value) } : {};
const meanOf = (value: number) => (moments: Moments) => ({ mean: moments.mean.map(() => value) });

describeBackends('bad input of repairs', () => {
  it('says that identical pairs tell nothing, and changes nothing', async () => {
    const untouched: boolean[] = [];
    const { warnings, sets } = await run('front', {
      spoil: spoil((_, clean) => tf.clone(clean)),
      onWarning: (_, isUntouched) => untouched.push(isUntouched),
    });
    expect([warnings, untouched]).toEqual([['SF_PAIRS_IDENTICAL'], [true]]);
    // As backdoored as before.
    expect(sets.forget).toBe(1);
    expect(sets.forgetClean).toBe(0);
  });

  it('warns of pairs in another order before anything is changed, with the variance lost', async () => {
    const seen: [string, boolean][] = [];
    await run('front', {
      spoil: spoil((transformed) => tf.reverse(transformed, 0)),
      onWarning: (code, isUntouched) => seen.push([code, isUntouched]),
    });
    expect(seen).toContainEqual(['SF_FRONT_LOSES_VARIANCE', true]);
  });

  it('warns of a T that moves everything: little of any input would be left', async () => {
    const { warnings, reports } = await run('front', {
      spoil: spoil((_, clean) =>
        tf.mul(tf.add(tf.reverse(clean, 1), tf.tensor1d([1, 2, 3, 4])), -3),
      ),
    });
    expect(warnings).toContain('SF_FRONT_LOSES_VARIANCE');
    expect(reports[0]!.terms.varianceLost).toBeGreaterThan(0.25);
  });

  it.each([
    ['front', 'NaN in D_f', { spoil: spoil((x) => tf.mul(x, NaN)) }, 'SF_NOT_FINITE'],
    ['front+head', 'infinity in D_f', { spoil: spoil((x) => tf.div(x, 0)) }, 'SF_NOT_FINITE'],
    ['front', 'NaN statistics', { parts: withMoments('inputs', all(NaN)) }, 'SF_NOT_FINITE'],
    ['front', 'constant inputs', { parts: withMoments('inputs', all(0)) }, 'SF_CONSTANT_INPUTS'],
    [
      ...['front', 'indefinite statistics', { parts: withMoments('inputs', all(-1e6)) }],
      'SF_NOT_POSITIVE_DEFINITE',
    ],
    [
      'front',
      'a mean beyond float32',
      { parts: withMoments('inputs', meanOf(1e39)) },
      'SF_NOT_FINITE',
    ],
    ['head', 'NaN features', { parts: withMoments('features', meanOf(NaN)) }, 'SF_NOT_FINITE'],
    // The front has succeeded by then, and is taken back.
    [
      'front+head',
      'NaN features',
      { parts: withMoments('features', meanOf(NaN)) },
      'SF_NOT_FINITE',
    ],
    [
      ...['front+head+fine-tuning', 'NaN features'],
      ...[{ parts: withMoments('features', meanOf(NaN)) }, 'SF_NOT_FINITE'],
    ],
    [
      ...['restorer+distillation', 'NaN inputs of classes'],
      ...[{ parts: withMoments('classInputs', all(NaN)) }, 'SF_NOT_FINITE'],
    ],
  ] as [string, string, GivenRepair, string][])(
    '%s with %s: a clear error, the model as it was',
    async (name, _, given, code) => {
      await expectNoLeak(async () => {
        await expect(run(name, given)).rejects.toMatchObject({ code });
      });
    },
  );
});
