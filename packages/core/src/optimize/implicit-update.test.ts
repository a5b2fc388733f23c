import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import {
  createToyModel,
  describeBackends,
  expectClose,
  expectNoLeak,
  toyBatch,
  toyStream,
} from '@sf/test-utils';
import { expect, it } from 'vitest';

import { trainableVariables } from '../model/parameters.js';
import { correctionTerm } from '../objective/correction-term.js';
import { ewcTerm } from '../objective/ewc-term.js';
import type { ParameterTerm, Term } from '../objective/term.js';
import type { Checkpoint, TrainingReport } from './epoch-report.js';
import { optimize, type OptimizeOptions } from './optimize.js';

const settings = { epochs: 4, learningRate: 0.05, momentum: 0.9 };
const parametersOf = (model: LayersModel) =>
  trainableVariables(model).flatMap((variable) => [...variable.dataSync()]);

interface Run extends Partial<OptimizeOptions> {
  readonly lambdaKl?: number;
  /** What to do to the remembering term. */
  readonly change?: (term: Term<'train'>) => Term<'train'>;
  readonly batches?: ReturnType<typeof toyStream<'train'>>;
  readonly onReport?: (report: TrainingReport) => void;
}

/** Cross-entropy and a remembering term on the toy model; its parameters at the end. */
async function run({ lambdaKl = 1, change = (term) => term, ...given }: Run): Promise<number[]> {
  const model = createToyModel();
  const { batches = toyStream<'train'>(['train']), onReport, ...options } = given;
  const oldParameters = trainableVariables(model);
  const fisher = oldParameters.map((variable, i) => tf.fill(variable.shape, 0.1 * (i + 1)));
  const remembering = ewcTerm({ weight: lambdaKl, oldParameters, fisher });
  const terms = [correctionTerm({ part: 'train' as const }), change(remembering)];
  try {
    for await (const report of optimize(model, { terms, batches }, { ...settings, ...options }))
      onReport?.(report);
    return parametersOf(model);
  } finally {
    remembering.dispose();
    tf.dispose(fisher);
    model.dispose();
  }
}

describeBackends('optimize, update implicit', () => {
  it('comes to rest where explicit does', async () => {
    const batches = {
      ...{ batchesPerEpoch: 1, samplesPerEpoch: 6 },
      *epoch() {
        yield { train: toyBatch() };
      },
    };
    const options = { epochs: 200, learningRate: 0.1, lambdaKl: 2, batches };
    const explicit = await run({ ...options, update: 'explicit' });
    expectClose(await run({ ...options, update: 'implicit' }), explicit, {
      ...{ relative: 1e-4, absolute: 1e-5 },
    });
  });

  it('is explicit to first order at a tiny learning rate, and where it is the default', async () => {
    const start = await run({ learningRate: 1e-12 });
    const options = { learningRate: 1e-4, lambdaKl: 20 };
    const explicit = await run({ ...options, update: 'explicit' });
    expect(await run(options)).toEqual(explicit);
    const implicit = await run({ ...options, update: 'implicit' });
    const apart = (a: number[], b: number[]) => Math.hypot(...a.map((x, i) => x - b[i]!));
    expect(apart(implicit, explicit)).toBeLessThan(0.01 * apart(explicit, start));
  });

  it('reports the value of each term, and its weighted sum', async () => {
    const reports: TrainingReport[] = [];
    const onReport = (report: TrainingReport) => reports.push(report);
    await run({ update: 'implicit', lambdaKl: 1e6, onReport });
    const { terms, total } = reports.at(-1)!;
    expect(terms.remembering).toBeGreaterThan(0);
    expectClose([terms.correction! + 1e6 * terms.remembering!], [total]);
  });

  it('leaves terms without a curvature explicit', async () => {
    const change = (term: Term<'train'>) => {
      expect(term).toHaveProperty('curvature');
      const without = { ...term } as Partial<ParameterTerm>;
      delete without.curvature;
      return without as Term<'train'>;
    };
    const warnings: string[] = [];
    const onWarning = ({ message }: { message: string }) => warnings.push(message);
    expect(await run({ update: 'implicit', change })).toEqual(await run({}));
    await run({ update: 'implicit', epochs: 1, lambdaKl: 150, change, onWarning });
    expect(warnings).toEqual([expect.stringMatching(/below 0\.0317 is stable$/)]);
  });

  it('resumes from a checkpoint to the same bytes as an unbroken run', async () => {
    const checkpoints: Checkpoint[] = [];
    const onReport = (report: TrainingReport) => {
      if (report.epoch === 2) checkpoints.push(report.checkpoint());
    };
    const options = { update: 'implicit', lambdaKl: 1e3 } as const;
    const unbroken = await run({ ...options, onReport });
    const [resume] = checkpoints;
    expect(await run({ ...options, resume })).toEqual(unbroken);
    tf.dispose([resume!.parameters, resume!.velocities]);
  });

  it('leaves no tensor behind: finished, left early or refused', async () => {
    await expectNoLeak(() => run({ update: 'implicit' }));
    const stop = () => {
      throw new Error('enough');
    };
    await expectNoLeak(() => run({ update: 'implicit', onReport: stop }).catch(() => null));
    const change = (term: Term<'train'>) => ({ ...term, curvature: () => [] });
    await expectNoLeak(async () => {
      const refused = run({ update: 'implicit', change });
      await expect(refused).rejects.toThrow('curvature 0 must be [4, 5]; got none');
    });
  });

  it('names the rule that was meant', async () => {
    await expect(run({ update: 'implict' as 'implicit' })).rejects.toThrow(
      "update must be one of explicit, implicit; got 'implict'. Did you mean 'implicit'?",
    );
  });
});
