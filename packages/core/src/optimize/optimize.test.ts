import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import {
  createToyModel,
  describeBackends,
  expectClose,
  expectNoLeak,
  toyStream,
} from '@sf/test-utils';
import { expect, it } from 'vitest';

import { trainableVariables } from '../model/parameters.js';
import { correctionTerm } from '../objective/correction-term.js';
import { ewcTerm } from '../objective/ewc-term.js';
import type { OutputTerm } from '../objective/term.js';
import { DivergenceError } from './divergence-error.js';
import type { Checkpoint, TrainingReport, Warning } from './epoch-report.js';
import { optimize, type OptimizeOptions } from './optimize.js';

const settings = { epochs: 3, learningRate: 0.05, momentum: 0.9 };
const terms = [correctionTerm({ part: 'train' })];
const parametersOf = (model: LayersModel) =>
  trainableVariables(model).map((variable) => [...variable.dataSync()]);

async function run(model: LayersModel, options: Partial<OptimizeOptions> = {}) {
  const reports: TrainingReport[] = [];
  const problem = { terms, batches: toyStream(['train']) };
  for await (const report of optimize(model, problem, { ...settings, ...options }))
    reports.push(report);
  return reports;
}

describeBackends('optimize', () => {
  it('makes the loss smaller, and reports steps, samples and each term', async () => {
    const model = createToyModel();
    const reports = await run(model, { epochs: 20 });
    expect(reports.map((report) => report.epoch)).toEqual(
      Array.from({ length: 20 }, (_, i) => i + 1),
    );
    expect(reports[0]).toMatchObject({ epochs: 20, steps: 4, samples: 24 });
    expect(reports[0]!.terms.correction).toBe(reports[0]!.total);
    expect(reports.at(-1)!.total).toBeLessThan(reports[0]!.total);
    model.dispose();
  });

  it('takes the step that the sum of the terms’ gradients says', async () => {
    const model = createToyModel();
    const before = parametersOf(model).flat();
    const variables = trainableVariables(model);
    const fisher = variables.map((variable) => tf.fill(variable.shape, 0.5));
    const old = variables.map((variable) => tf.zerosLike(variable));
    const remembering = ewcTerm({ weight: 3, oldParameters: old, fisher });
    const flat: OutputTerm<'train'> = {
      ...{ kind: 'output', name: 'flat', weight: 1, part: 'train' },
      value: (logits) => tf.tidy(() => tf.mul<tf.Scalar>(0, tf.sum(logits))),
    };
    const problem = { terms: [flat, remembering], batches: toyStream(['train'], 1) };
    for await (const report of optimize(model, problem, { ...settings, epochs: 1 }))
      expectClose(
        [report.terms.remembering!, report.total],
        [0.5, 1.5].map((factor) => factor * before.reduce((sum, x) => sum + x * x, 0)),
        { relative: 1e-4 },
      );
    // θ − lr·2λF·θ with lr 0.05, λ 3, F ½
    expectClose(
      parametersOf(model).flat(),
      before.map((x) => x - 0.05 * 3 * x),
      {
        relative: 1e-4,
        absolute: 1e-6,
      },
    );
    remembering.dispose();
    tf.dispose([fisher, old]);
    model.dispose();
  });

  it('evaluates parts together as it does apart', async () => {
    const total = async (parts: ('a' | 'b')[]) => {
      const model = createToyModel();
      const problem = {
        terms: parts.map((part) => correctionTerm({ part, name: part })),
        batches: toyStream(['a', 'b'] as const, 1),
      };
      const options = { ...settings, epochs: 1 };
      const { value } = await optimize(model, problem, options).next();
      model.dispose();
      return (value as TrainingReport).total;
    };
    expectClose([await total(['a', 'b'])], [(await total(['a'])) + (await total(['b']))]);
  });

  it('resumes from a checkpoint to the same bytes as an unbroken run', async () => {
    const unbroken = createToyModel();
    await run(unbroken, { epochs: 5 });

    const resumed = createToyModel();
    let checkpoint: Checkpoint | undefined;
    const problem = { terms, batches: toyStream(['train']) };
    for await (const report of optimize(resumed, problem, { ...settings, epochs: 5 }))
      if (report.epoch === 2) {
        checkpoint = report.checkpoint();
        break;
      }
    const fresh = createToyModel();
    const reports = await run(fresh, { epochs: 5, resume: checkpoint });
    expect(reports.map((report) => report.epoch)).toEqual([3, 4, 5]);
    expect(parametersOf(fresh)).toEqual(parametersOf(unbroken));
    tf.dispose([checkpoint!.parameters, checkpoint!.velocities]);
    for (const model of [unbroken, resumed, fresh]) model.dispose();
  });

  it('stops at a signal with its reason, leaving a usable model', async () => {
    const model = createToyModel();
    const controller = new AbortController();
    const steps: number[] = [];
    const aborted = run(model, {
      signal: controller.signal,
      onStep: ({ epoch, step }) => {
        steps.push(step);
        if (epoch === 2 && step === 2) controller.abort(new Error('enough'));
      },
    });
    await expect(aborted).rejects.toThrow('enough');
    expect(steps).toEqual([1, 2, 3, 4, 1, 2]);
    expect(parametersOf(model).flat().every(Number.isFinite)).toBe(true);
    model.dispose();
  });

  it('stops when it diverges, and puts the last finished epoch’s parameters back', async () => {
    const model = createToyModel();
    let good: number[][] = [];
    const broken: OutputTerm<'train'> = {
      ...terms[0]!,
      value: (logits, batch) => {
        const value = terms[0]!.value(logits, batch);
        return steps === 6 ? tf.tidy(() => tf.mul<tf.Scalar>(value, NaN)) : value;
      },
    };
    let steps = 0;
    const problem = { terms: [broken], batches: toyStream(['train']) };
    const diverging = (async () => {
      for await (const report of optimize(model, problem, { ...settings, onStep: () => steps++ }))
        if (report.epoch === 1) good = parametersOf(model);
    })();
    const error: unknown = await diverging.catch((e: unknown) => e);
    expect(error).toBeInstanceOf(DivergenceError);
    expect(error).toMatchObject({ code: 'SF_DIVERGED', epoch: 2, step: 3 });
    expect(String(error)).toContain(
      'diverged in epoch 2, step 3: correction is NaN; the parameters of epoch 1 are kept',
    );
    expect(parametersOf(model)).toEqual(good);
    model.dispose();
  });

  it('warns of a term too steep for the learning rate, with the numbers', async () => {
    const model = createToyModel();
    const variables = trainableVariables(model);
    const fisher = variables.map((variable) => tf.fill(variable.shape, 0.5));
    const remembering = ewcTerm({ weight: 100, oldParameters: variables, fisher });
    const warnings: Warning[] = [];
    const problem = { terms: [...terms, remembering], batches: toyStream(['train'], 1) };
    const onWarning = (warning: Warning) => warnings.push(warning);
    const options = { ...settings, epochs: 1, onWarning };
    await optimize(model, problem, options).next();
    expect(warnings).toEqual([
      {
        code: 'SF_UNSTABLE_SETTINGS',
        message:
          'remembering will diverge: learning rate × largest curvature = 5.00, which must be ' +
          'below 2(1 + momentum) = 3.8; a learning rate below 0.0380 is stable, ' +
          "as is update 'implicit'",
      },
    ]);
    remembering.dispose();
    tf.dispose(fisher);
    model.dispose();
  });

  it('leaves no tensor behind: finished, left early, diverged or aborted', async () => {
    const model = createToyModel();
    await expectNoLeak(() => run(model));
    await expectNoLeak(async () => {
      for await (const report of optimize(
        model,
        { terms, batches: toyStream<'train'>(['train']) },
        settings,
      ))
        if (report.epoch === 1) break;
    });
    const controller = new AbortController();
    controller.abort(new Error('at once'));
    await expectNoLeak(() => run(model, { signal: controller.signal }).catch(() => null));
    const { value } = await optimize(
      model,
      { terms, batches: toyStream<'train'>(['train']) },
      settings,
    ).next();
    const checkpoint = (value as TrainingReport).checkpoint();
    await expectNoLeak(() => run(model, { resume: checkpoint }));
    tf.dispose([checkpoint.parameters, checkpoint.velocities]);
    const nan: OutputTerm<'train'> = {
      ...terms[0]!,
      value: (logits) => tf.tidy(() => tf.reshape<tf.Rank.R0>(tf.sum(tf.mul(logits, NaN)), [])),
    };
    await expectNoLeak(async () => {
      const problem = { terms: [nan], batches: toyStream<'train'>(['train']) };
      await expect(optimize(model, problem, settings).next()).rejects.toThrow('diverged');
    });
    model.dispose();
  });

  it('names a number out of range before the first step', async () => {
    const model = createToyModel();
    await expect(run(model, { learningRate: NaN })).rejects.toThrow(
      'learningRate must be a finite',
    );
    await expect(run(model, { learningRate: -1 })).rejects.toThrow('got -1');
    await expect(run(model, { momentum: 1 })).rejects.toThrow('momentum must be');
    await expect(run(model, { epochs: 0 })).rejects.toThrow(
      'epochs must be an integer, at least 1',
    );
    const nothing = {
      terms: [correctionTerm({ part: 'train', weight: 0 })],
      batches: toyStream<'train'>(['train']),
    };
    await expect(optimize<'train'>(model, nothing, settings).next()).rejects.toThrow(
      'no term of a weight',
    );
    model.dispose();
  });
});
