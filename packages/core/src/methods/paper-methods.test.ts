import * as tf from '@tensorflow/tfjs-core';
import { createToyModel, describeBackends, expectNoLeak, toyStream } from '@sf/test-utils';
import { describe, expect, it } from 'vitest';

import { trainableVariables } from '../model/parameters.js';
import type { EpochReport } from '../optimize/epoch-report.js';
import { findMethod } from './find-method.js';
import type { Method, MethodContext, Need } from './method.js';
import { paperMethods } from './paper-methods.js';

const settings = {
  ...{ lambdaKl: 0.5, lambdaForget: 2, learningRate: 0.01, momentum: 0.9, epochs: 2 },
  randomLabels: [1, 2],
};

/** Runs a method on toy data, noting what it asked for. */
async function run(method: Method, options: Partial<MethodContext> = {}) {
  const model = createToyModel();
  const fisher = trainableVariables(model).map((variable) => tf.onesLike(variable));
  const asked = new Set<Need>();
  const reports: EpochReport[] = [];
  const context: MethodContext = {
    ...{ model, settings, seed: 1 },
    batches: (parts) => {
      for (const part of parts) asked.add(part);
      return toyStream(parts);
    },
    fisher: () => {
      asked.add('fisher');
      return fisher;
    },
    createRandomNetwork: createToyModel,
    ...options,
  };
  const running = method.run(context);
  for (;;) {
    const { done, value } = await running.next();
    if (done) {
      expect(value).toBe(model);
      break;
    }
    reports.push(value);
  }
  const parameters = trainableVariables(model).map((variable) => [...variable.dataSync()]);
  tf.dispose(fisher);
  model.dispose();
  return { reports, asked, parameters };
}

describeBackends('paperMethods', () => {
  it.each(paperMethods.map((method) => [method.name, method] as const))(
    '%s asks for what it declares and nothing else, and leaves no tensor behind',
    async (_, method) => {
      await expectNoLeak(async () => {
        const { asked, reports } = await run(method);
        expect([...asked].sort()).toEqual([...method.needs].sort());
        expect(reports).toHaveLength(2);
      });
    },
  );

  it('reports each term of eq. 9 by name, and their weighted sum', async () => {
    const { reports } = await run(findMethod('ce+fisher+rld', paperMethods));
    const { terms, total } = reports[1]!;
    expect(Object.keys(terms)).toEqual(['correction', 'forgetting', 'remembering']);
    expect(total).toBeCloseTo(
      terms.correction! + 2 * terms.forgetting! + 0.5 * terms.remembering!,
      5,
    );
  });

  it('gives the same bytes for the same seed, and others for another', async () => {
    const method = findMethod('rld', paperMethods);
    const first = await run(method);
    expect((await run(method)).parameters).toEqual(first.parameters);
    expect((await run(method, { seed: 2 })).parameters).not.toEqual(first.parameters);
  });

  it('step the remembering term implicitly where the settings say so, at any λ_KL', async () => {
    const warnings: string[] = [];
    const options = (update: 'explicit' | 'implicit') => ({
      settings: { ...settings, lambdaKl: 1e5, update },
      onWarning: ({ code }: { code: string }) => warnings.push(code),
    });
    const method = findMethod('ce+fisher+rld', paperMethods);
    const { reports, parameters } = await run(method, options('implicit'));
    expect(reports.at(-1)!.terms.remembering).toBeGreaterThan(0);
    expect(parameters.flat().every(Number.isFinite)).toBe(true);
    expect(warnings).toEqual([]);
    await run(method, options('explicit')).catch(() => null);
    expect(warnings).toEqual(['SF_UNSTABLE_SETTINGS']);
  });

  it('names random labels that the model has no class for', async () => {
    const method = findMethod('rld', paperMethods);
    await expect(run(method, { settings: { ...settings, randomLabels: [1, 3] } })).rejects.toThrow(
      'random labels must be classes 0 … 2 of the model; got 3',
    );
  });
});

describe('findMethod', () => {
  it('names the nearest method', () => {
    expect(() => findMethod('ce+fischer', paperMethods)).toThrow(
      "unknown method 'ce+fischer': expected one of ce, ce+fisher, ce+fisher+rld, fisher+rld, rnd, rld. Did you mean 'ce+fisher'?",
    );
  });
});
