import { expect, it } from 'vitest';

import { planChain } from '../chain/plan-chain.js';
import { fullPlan } from '../presets/plans.js';
import { planGraph } from './plan-graph.js';

it('keeps what runs need of one model one after the other, since it lies in one folder', () => {
  const plan = fullPlan({ patterns: ['B'], methods: ['ce+fisher', 'front'], seeds: [3] });
  const variants = [{ name: 'all', fisherOn: 'all' as const, methods: ['ce+fisher'] }];
  const steps = planGraph(planChain({ ...plan, variants }), 'runs');
  const base = steps[0]!.id;
  const after = Object.fromEntries(
    steps.map((step) => [step.id.replace(base, 'model').replace(/-[0-9a-f]{8}$/, ''), step.after]),
  );
  const of = (...names: string[]) => [base, ...names.map((name) => `${base}/${name}`)];
  expect(after).toMatchObject({
    'model/fisher-retain': of(),
    'model/statistics': of('fisher-retain'),
    'model/fisher-all': of('statistics'),
    'forget-front-B-seed3': of('statistics'),
  });
});
