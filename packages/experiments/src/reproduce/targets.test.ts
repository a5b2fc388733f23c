import { describe, expect, it } from 'vitest';

import { planChain } from '../chain/plan-chain.js';
import { createChain } from '../config-file/comparison-config.js';
import { findTarget, listTargets } from './targets.js';

describe('the targets', () => {
  it('are configs that can be planned, with ten seeds as in the paper', async () => {
    const targets = await listTargets();
    expect(targets.map(({ dataset, name }) => `${dataset}/${name}`)).toEqual(
      expect.arrayContaining(['fashion-mnist/table-2', 'fashion-mnist/figure-4']),
    );
    for (const { name, dataset } of targets) {
      const { config } = await findTarget(name, dataset);
      expect(config.dataset).toBe(dataset);
      if (config.methods.length === 0) continue;
      const planned = planChain(createChain(config, { target: name, command: null }));
      expect(planned.length).toBeGreaterThan(0);
    }
    const { config } = await findTarget('figure-4', 'fashion-mnist');
    expect(config).toMatchObject({ transforms: ['tile'], patterns: ['B', 'C'], seeds: 10 });
  });

  it('are told of by name where one is unknown', async () => {
    await expect(findTarget('tabel-2', 'fashion-mnist')).rejects.toMatchObject({
      code: 'SF_UNKNOWN_TARGET',
      kind: 'input',
      message: expect.stringMatching(
        /expected one of .*table-2.* Did you mean 'table-2'\?/,
      ) as string,
    });
    await expect(findTarget('table-2', 'mnist')).rejects.toThrow(
      /unknown dataset 'mnist': expected one of .*fashion-mnist/,
    );
  });
});
