import { expect, it } from 'vitest';

import { comparisonConfig } from '../config-file/comparison-config.js';
import type { RunRecord } from '../run-folder/run-record.js';
import { describeChoices } from './describe-choices.js';

const config = comparisonConfig.parse({
  ...{ dataset: 'fashion-mnist', patterns: ['B'], transforms: ['tile'], methods: ['ce+fisher'] },
  ...{ pretrain: { width: 1024 }, settings: { update: 'implicit' }, seedsOf: 'forgetting' },
});

it('names what is open, what differs, and what a diverged run means', () => {
  const finished = describeChoices(config, { records: [] }).join('\n');
  expect(finished).toContain('10 weight layers, hidden ones as wide as 1024');
  expect(finished).toContain('learning rate 0.001, batch 128, 12 epochs');
  expect(finished).toContain('`update: "implicit"`; else the paper');
  expect(finished).toContain('All seeds forget one pretrained model.');
  expect(finished).not.toContain('diverged run is a result');
  const settings = { epochs: 7, momentum: 0.5, batchSize: 32 };
  const records = [{ state: 'diverged', config: { kind: 'forget', settings } } as RunRecord];
  const diverged = describeChoices(config, { records }).join('\n');
  expect(diverged).toContain('A diverged run is a result');
  expect(diverged).toContain('7 epochs, momentum 0.5, batch 32');
  const sample = { ...config, dataset: 'fashion-mnist-sample' as const };
  expect(describeChoices(sample, { records }).join('\n')).toContain("the tour's settings");

  expect(finished).not.toContain('eq. 10');
  const printed = { ...config, pretrain: { activation: 'as-printed' as const } };
  expect(describeChoices(printed, { records }).join('\n')).toContain('eq. 10 is printed');
  expect(finished).not.toContain('Repairs:');
  const repairs = { ...config, methods: ['front+head'], repair: { pull: 0.5 }, oracle: 1 };
  const described = describeChoices(repairs, { records }).join('\n');
  expect(described).toContain('Repairs: λ = 10000, ε = 0.01, pull 0.5');
  expect(described).toContain('oracle: the same network trained from nothing');
  const poisoned = {
    ...{ poisonRate: 0.015, dirtyLabelRate: 0.2 },
    otherPoisons: [{ class: 3, transform: 'line' as const }],
  };
  expect(finished).not.toMatch(/poison|Dirty/);
  const poison = describeChoices({ ...config, pretrain: poisoned }, { records: [] }).join('\n');
  expect(poison).toContain('Also poisoned: line on class 3, besides class 0.');
  expect(poison).toContain('T is on 1.5 % of the training images of a poisoned class');
  expect(poison).toContain('Dirty labels: 20 % of the training images of the other classes');
  expect(finished).not.toContain('held out');
  const validation = { ...config, pretrain: { validation: true } };
  expect(describeChoices(validation, { records }).join('\n')).toContain('which was held out');
  const variants = [
    { name: 'x', pretrain: { scaling: 'zero-one' as const }, settings: {}, repair: {} },
  ];
  expect(describeChoices({ ...config, variants }, { records }).join('\n')).toContain(
    'Variant “x”: `pretrain: {"scaling":"zero-one"}`.',
  );
});
