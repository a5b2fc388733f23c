import { findMethod } from '@sf/core';
import { describeBackends, expectNoLeak } from '@sf/test-utils';
import { expect, it } from 'vitest';

import { runRepair, type GivenRepair } from '../../testing/run-repair.js';
import { trainingRepairs } from './training-repairs.js';

/** Runs a method and frees the model. */
async function run(name: string, given?: GivenRepair) {
  const { model, ...outcome } = await runRepair(findMethod(name, trainingRepairs), given);
  model.dispose();
  return outcome;
}

/** Fitting restorers takes hundreds of steps, and may do so on a busy machine. */
const slow = 300_000;

describeBackends('trainingRepairs', () => {
  it.each(trainingRepairs.map((method) => [method.name, method] as const))(
    '%s asks for what it declares, reports each epoch, repairs, and leaves no tensor behind',
    async (name, { needs }) => {
      await expectNoLeak(async () => {
        const { asked, reports } = await run(name);
        expect(asked).toEqual([...needs].sort());
        expect(reports.map(({ epoch, steps }) => [epoch, steps])).toEqual([
          [1, 2],
          [2, 2],
        ]);
        for (const { terms } of reports) expect(Object.values(terms)).not.toContain(NaN);
      });
    },
  );

  it('take away the trigger, correct the class, and do both', async () => {
    const settings = { epochs: 20, learningRate: 0.05 };
    const { sets } = await run('distillation', { settings });
    for (const accuracy of [sets.retain, sets.retainExtra]) expect(accuracy).toBeGreaterThan(0.95);
    for (const accuracy of [sets.forget, sets.forgetClean]) expect(accuracy).toBeLessThan(0.05);
    const both = await run('distillation+head', { settings });
    for (const accuracy of Object.values(both.sets)) expect(accuracy).toBeGreaterThan(0.95);
    const [first, last] = both.reports.filter(({ epoch }) => epoch === 1 || epoch === 20);
    expect(last!.terms.invariance).toBeLessThan(first!.terms.invariance! / 10);
    // The head comes with the last epoch, so that this is judged with it.
    expect(first!.terms).not.toHaveProperty('head');
    expect(last!.terms.head).toBeGreaterThan(0);
    const tuned = await run('front+head+fine-tuning');
    for (const accuracy of Object.values(tuned.sets)) expect(accuracy).toBeGreaterThan(0.95);
    expect(tuned.reports[0]!.terms).toHaveProperty('remembering');
  });

  it(
    'go on from a restorer where the linear front loses too much, and say so',
    { timeout: slow },
    async () => {
      await expectNoLeak(async () => {
        const settings = { epochs: 15 };
        const { sets, notes, reports } = await run('restorer+distillation', {
          noise: 0.3,
          settings,
        });
        for (const accuracy of Object.values(sets)) expect(accuracy).toBeGreaterThan(0.9);
        expect(notes).toHaveLength(1);
        expect(notes[0]).toMatch(/^took per-pixel, .*: linear lets through .*; per-pixel lets/);
        const { terms } = reports.at(-1)!;
        expect(terms['varianceLost, linear']).toBeGreaterThan(terms['varianceLost, per-pixel']!);
      });
    },
  );

  it(
    'leave the model and no restorer behind where they are stopped in between',
    { timeout: slow },
    async () => {
      await expectNoLeak(async () => {
        const stop = new AbortController();
        const given = {
          ...{ noise: 0.3, signal: stop.signal, mayChange: true },
          onReport: () => {
            stop.abort(new Error('stopped'));
          },
        };
        await expect(run('restorer+distillation', given)).rejects.toThrow('stopped');
      });
    },
  );

  it('leave the model as it was where something is missing', async () => {
    await expectNoLeak(async () => {
      const parts: GivenRepair['parts'] = ({ inputs = [] }) => ({ inputs });
      await expect(run('restorer+distillation', { parts })).rejects.toThrow(
        'the statistics have no classInputs: expected those, got inputs',
      );
      await expect(run('restorer+distillation', { count: 0 })).rejects.toThrow(
        'there are no pairs',
      );
      await expect(run('distillation', { settings: { learningRate: NaN } })).rejects.toThrow(
        'learningRate must be',
      );
      await expect(run('front+head+fine-tuning', { parts })).rejects.toThrow(
        'the statistics have no features',
      );
    });
  });
});
