import { findMethod } from '@sf/core';
import { describeBackends, expectNoLeak } from '@sf/test-utils';
import { expect, it } from 'vitest';

import { runRepair, type GivenRepair } from '../../testing/run-repair.js';
import { createMoments } from '../statistics/moments.js';
import { repairMethods } from './repair-methods.js';

/** Runs a method and frees the model. */
async function run(name: string, given?: GivenRepair) {
  const { model, ...outcome } = await runRepair(findMethod(name, repairMethods), given);
  model.dispose();
  return outcome;
}

describeBackends('repairMethods', () => {
  it.each(repairMethods.map((method) => [method.name, method] as const))(
    '%s asks for what it declares, reports once, and leaves no tensor behind',
    async (name, { needs }) => {
      await expectNoLeak(async () => {
        const { asked, reports } = await run(name);
        // The restorer asks for surrogates and T only where the linear front is not enough.
        if (name !== 'restorer') expect(asked).toEqual([...needs].sort());
        for (const need of asked) expect(needs).toContain(need);
        expect(reports).toHaveLength(1);
        expect(reports[0]!.checkpoint()).toBeNull();
      });
    },
  );

  it('take away the trigger, correct the class, and do both', async () => {
    const front = await run('front');
    expect(front.sets.retainExtra).toBeGreaterThan(0.95);
    expect(front.sets.forgetClean).toBeLessThan(0.1);
    expect(front.reports[0]!.terms.residual).toBeLessThan(1e-4);
    const head = await run('head');
    expect(head.sets.forgetClean).toBeGreaterThan(0.95);
    const { sets, warnings, reports } = await run('front+head');
    for (const accuracy of Object.values(sets)) expect(accuracy).toBeGreaterThan(0.95);
    expect(warnings).toEqual([]);
    // 40 pairs, and their clean twins again.
    expect(reports[0]!.samples).toBe(120);
  });

  it('hold pairs out where there are some, and say where there is one only', async () => {
    const { warnings, reports } = await run('front', { count: 1 });
    expect(warnings).toContain('SF_ONE_PAIR');
    expect(reports[0]!.samples).toBe(4);
  });

  it('leave the model as it was where something is missing', async () => {
    await expectNoLeak(async () => {
      await expect(run('front', { count: 0 })).rejects.toThrow('there are no pairs');
      await expect(run('head', { count: 0 })).rejects.toThrow('D_f,clean is empty');
      await expect(run('front', { parts: () => ({}) })).rejects.toThrow(
        'the statistics have no inputs: expected those, got none',
      );
      const inputs = [createMoments(4)];
      await expect(run('head', { parts: () => ({ inputs }) })).rejects.toThrow(
        'the statistics have no features: expected those, got inputs',
      );
      await expect(run('front+head', { parts: ({ inputs = [] }) => ({ inputs }) })).rejects.toThrow(
        'the statistics have no features',
      );
      const small = [createMoments(3)];
      await expect(run('front', { parts: () => ({ inputs: small }) })).rejects.toMatchObject({
        code: expect.stringMatching(/SF_NO_SAMPLES|SF_BAD_SHAPE/) as string,
      });
    });
  });
});
