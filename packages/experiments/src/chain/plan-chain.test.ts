import { describe, expect, it } from 'vitest';

import { configHash } from '../config/config-hash.js';
import { fullPlan, tourPlan } from '../presets/plans.js';
import type { ChainVariant } from './chain-config.js';
import { planChain } from './plan-chain.js';

describe('planChain', () => {
  it('pretrains once a seed and transform, and forgets from there by each method', () => {
    const planned = planChain(fullPlan({ patterns: ['A', 'B', 'C'], seeds: [3, 4] }));
    const runs = planned.map(({ pretrain, forget }) => [
      pretrain.seed,
      pretrain.transform,
      forget.map(({ pattern, method }) => `${pattern} ${method}`).join(', '),
    ]);
    const paper = ['ce', 'ce+fisher', 'ce+fisher+rld', 'fisher+rld'];
    const repairs = ['front', 'head', 'front+head', 'restorer'];
    const training = ['distillation', 'distillation+head', 'front+head+fine-tuning'];
    const finer = [...paper, ...repairs, ...training, 'restorer+distillation'];
    const ofFiner = ['B', 'C'].flatMap((p) => finer.map((method) => `${p} ${method}`)).join(', ');
    expect(runs).toEqual([
      [3, null, 'A rnd, A rld, A truncation'],
      [3, 'tile', ofFiner],
      [4, null, 'A rnd, A rld, A truncation'],
      [4, 'tile', ofFiner],
    ]);
    for (const { pretrain, forget } of planned)
      for (const { pretrained, seed } of forget) {
        expect(pretrained).toBe(configHash(pretrain));
        expect(seed).toBe(pretrain.seed);
      }
  });

  it('of the tour is one pretraining, and the paper’s methods beside the repair', () => {
    const [first, ...others] = planChain(tourPlan());
    expect(others).toEqual([]);
    expect(first?.pretrain).toMatchObject({ dataset: 'fashion-mnist-sample', transform: 'tile' });
    expect(first?.forget.map(({ method }) => method)).toEqual([
      ...['ce', 'ce+fisher', 'ce+fisher+rld', 'front+head'],
    ]);
  });

  it('leaves out the transforms where only Pattern A is asked for', () => {
    const planned = planChain(fullPlan({ patterns: ['A'], transforms: ['line', 'tile'] }));
    expect(planned.map(({ pretrain }) => pretrain.transform)).toEqual([null]);
  });

  it('gives the methods of a variant fewer pairs, but not those of Pattern A', () => {
    const plan = fullPlan({ patterns: ['A', 'B'], methods: ['rld', 'front'], seeds: [3] });
    const variants = [{ name: 'few', pairs: { count: 10 } }] satisfies ChainVariant[];
    const given = planChain({ ...plan, variants }).map(({ variant, forget }) => [
      variant,
      forget.map(({ method, pairs }) => [method, pairs]),
    ]);
    expect(given).toEqual([
      [null, [['rld', undefined]]],
      [null, [['front', undefined]]],
      ['few', [['rld', undefined]]],
      ['few', [['front', { count: 10 }]]],
    ]);
  });

  it('does the comparison again with what a variant has otherwise, seed by seed', () => {
    const plan = fullPlan({ methods: ['ce+fisher'], seeds: [3, 4] });
    const variants = [
      { name: 'all', fisherOn: 'all' },
      { name: 'narrow', pretrain: { width: 5 } },
      { name: 'fast', settings: (query) => ({ ...plan.settings(query), learningRate: 1 }) },
    ] satisfies ChainVariant[];
    const planned = planChain({ ...plan, retrained: 1, variants });
    expect(planned.map(({ variant, pretrain }) => [pretrain.seed, variant])).toEqual([
      // The comparison's own model, and the retrained one.
      ...[[3, null] as const, [3, null] as const, [3, 'all'], [3, 'narrow'], [3, 'fast']],
      ...[[4, null] as const, [4, 'all'], [4, 'narrow'], [4, 'fast']],
    ]);
    const [base, , all, narrow, fast] = planned;
    expect(all?.pretrain).toEqual(base?.pretrain);
    expect(all?.forget[0]).toEqual({ ...base?.forget[0], fisherOn: 'all' });
    expect(narrow?.pretrain).toEqual({ ...base?.pretrain, width: 5 });
    expect(fast?.forget[0]?.settings).toEqual({ ...base?.forget[0]?.settings, learningRate: 1 });
  });

  it('says where nothing fits', () => {
    expect(() => planChain(fullPlan({ patterns: ['B'], methods: ['rnd'] }))).toThrow(
      'nothing to do: no method of rnd fits pattern B with transform tile and seed 0',
    );
    expect(() => planChain(fullPlan({ seeds: [] }))).toThrow('and seed (none)');
    expect(() => planChain(fullPlan({ methods: ['rmd'] }))).toThrow("Did you mean 'rnd'?");
  });
});
