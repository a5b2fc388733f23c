import { createToyModel, describeBackends, toyStream } from '@sf/test-utils';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';

import { createChain } from '../chain/chain.js';
import { trainableVariables } from '../model/parameters.js';
import { equation9 } from '../objective/equations.js';
import { randomLabelTerm } from '../objective/random-label-term.js';
import { optimize, type OptimizeOptions } from './optimize.js';

const settings = { epochs: 5, learningRate: 0.05, momentum: 0.9 };

/** 50 steps of eq. 9 on the toy model: what is reported, and the parameters at the end. */
async function run(way: 'chain' | 'tape', update: OptimizeOptions['update']) {
  const model = createToyModel();
  const [first] = model.layers;
  // With a call of its own, though the same, a layer is left to the tape.
  if (way === 'tape') Object.assign(first!, { call: first!.call.bind(first) });
  const oldParameters = trainableVariables(model);
  expect(createChain(model, oldParameters) === null).toBe(way === 'tape');
  const fisher = oldParameters.map((variable, i) => tf.fill(variable.shape, 0.1 * (i + 1)));
  const terms = equation9(randomLabelTerm({ part: 'forget', weight: 1.5, seed: 3 }), {
    ...{ lambdaKl: 0.7, oldParameters, fisher },
  });
  const reports: unknown[] = [];
  const batches = toyStream(['forget', 'forgetClean'] as const, 10);
  for await (const { steps, terms: values, total } of optimize(
    model,
    { terms, batches },
    { ...settings, update },
  ))
    reports.push({ steps, values, total });
  const parameters = oldParameters.map((variable) => [...variable.dataSync()]);
  for (const term of terms) term.dispose?.();
  tf.dispose(fisher);
  model.dispose();
  return { reports, parameters };
}

describeBackends('a chain and a tape', () => {
  it.each(['explicit', 'implicit'] as const)(
    'make the same 50 steps, to the byte: %s',
    async (update) => {
      const chain = await run('chain', update);
      expect(chain.reports).toHaveLength(5);
      expect(chain.reports[0]).toMatchObject({ steps: 10 });
      expect(chain).toEqual(await run('tape', update));
    },
  );
});
