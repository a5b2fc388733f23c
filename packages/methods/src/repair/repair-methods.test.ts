import { createGenerator, findMethod, type EpochReport, type Need } from '@sf/core';
import { describeBackends, expectNoLeak } from '@sf/test-utils';
import * as tf from '@tensorflow/tfjs-core';
import { layers, sequential, type LayersModel } from '@tensorflow/tfjs-layers';
import { expect, it } from 'vitest';

import { readFeatures } from '../head/last-dense.js';
import { readRows } from '../linear-algebra/read-rows.js';
import { createMoments } from '../statistics/moments.js';
import type { Statistics } from '../statistics/statistics.js';
import { updateClassMoments } from '../statistics/update-class-moments.js';
import { updateMoments } from '../statistics/update-moments.js';
import type { RepairContext } from './repair-context.js';
import { repairMethods } from './repair-methods.js';

// Class k lies around 3 in number k; the last number is about the sum of the others. T sets it to 9.
const draw = (label: number, count: number, seed = label) => {
  const generator = createGenerator(seed, 'repair');
  const rows = Array.from({ length: count }, () => {
    const x = [0, 1, 2].map((k) => (k === label ? 3 : 0) + 0.4 * generator.normal());
    return [...x, x[0]! + x[1]! + x[2]! + 0.1 * generator.normal()];
  });
  return tf.tensor2d(rows);
};
const withMark = (x: tf.Tensor2D) =>
  tf.tidy(() => tf.concat([x.slice([0, 0], [-1, 3]), tf.fill([x.shape[0], 1], 9)], 1));
const labelsOf = (label: number, count: number) =>
  tf.tensor1d(Array<number>(count).fill(label), 'int32');

/** Says 0 where T was, never where it was not. */
function backdoored(): LayersModel {
  const model = sequential({
    layers: [layers.dense({ units: 4, inputShape: [4] }), layers.dense({ units: 3 })],
  });
  const head = tf.tensor2d([0, 0, 0, 0, 2, 0, 0, 0, 2, 3, 0, 0], [4, 3]);
  const weights = [tf.eye(4), tf.zeros([4]), head, tf.tensor1d([-20, 0, 0])];
  model.setWeights(weights);
  tf.dispose(weights);
  return model;
}

async function statisticsOf(model: LayersModel): Promise<Statistics> {
  const inputs = createMoments(4);
  const features = [0, 1, 2].map(() => createMoments(4, { rank: 3 }));
  for (const label of [1, 2]) {
    const samples = draw(label, 200);
    updateMoments(inputs, await readRows(samples));
    const read = readFeatures(model, samples);
    updateClassMoments(features, await readRows(read), Array<number>(200).fill(label));
    tf.dispose([samples, read]);
  }
  return { model: '', normalization: '', parts: { inputs: [inputs], features } };
}

interface Given {
  readonly count?: number;
  readonly parts?: Statistics['parts'];
}

/** Runs a method on a backdoored model; tells what it asked for and how the model does. */
async function run(name: string, { count = 40, parts }: Given = {}) {
  const model = backdoored();
  const statistics = await statisticsOf(model);
  const asked = new Set<Need>();
  const warnings: string[] = [];
  const batch = (from: number) => {
    const size = Math.min(25, count - from);
    return { inputs: draw(0, size, 100 + from), labels: labelsOf(0, size) };
  };
  const starts = Array.from({ length: Math.ceil(count / 25) }, (_, i) => 25 * i);
  const context: RepairContext = {
    ...{ model, seed: 1, repair: { lambda: 1e4, ridge: 1e-3, pull: 1e-3 } },
    *pairs() {
      asked.add('forget').add('forgetClean');
      for (const from of starts) {
        const clean = batch(from);
        yield { clean, transformed: withMark(clean.inputs) };
      }
    },
    *clean() {
      asked.add('forgetClean');
      for (const from of starts) yield batch(from);
    },
    statistics: () => {
      asked.add('statistics');
      return Promise.resolve(parts ? { ...statistics, parts } : statistics);
    },
    onWarning: ({ code }) => warnings.push(code),
  };
  const before = model.getWeights().map((weight) => [...weight.dataSync()]);
  const reports: EpochReport[] = [];
  const running = findMethod(name, repairMethods).run(context);
  try {
    for (;;) {
      const next = await running.next();
      if (next.done) {
        expect(next.value).toBe(model);
        break;
      }
      reports.push(next.value);
    }
  } catch (error) {
    expect(model.getWeights().map((weight) => [...weight.dataSync()])).toEqual(before);
    model.dispose();
    throw error;
  }
  const share = (label: number, marked: boolean) =>
    tf.tidy(() => {
      const clean = draw(label, 300, 50 + label);
      const says = tf.argMax(model.predict(marked ? withMark(clean) : clean) as tf.Tensor, 1);
      return tf.mean(tf.equal(says, label)).dataSync()[0]!;
    });
  const [retain, forget] = [share(1, false), share(0, true)];
  const sets = { retain, forget, forgetClean: share(0, false), retainExtra: share(1, true) };
  model.dispose();
  return { sets, asked: [...asked].sort(), reports, warnings };
}

describeBackends('repairMethods', () => {
  it.each(repairMethods.map((method) => [method.name, method] as const))(
    '%s asks for what it declares, reports once, and leaves no tensor behind',
    async (name, { needs }) => {
      await expectNoLeak(async () => {
        const { asked, reports } = await run(name);
        expect(asked).toEqual([...needs].sort());
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
      await expect(run('front', { parts: {} })).rejects.toThrow(
        'the statistics have no inputs: expected those, got none',
      );
      const inputs = [createMoments(4)];
      await expect(run('head', { parts: { inputs } })).rejects.toThrow(
        'the statistics have no features: expected those, got inputs',
      );
      await expect(run('front', { parts: { inputs: [createMoments(3)] } })).rejects.toMatchObject({
        code: expect.stringMatching(/SF_NO_SAMPLES|SF_BAD_SHAPE/) as string,
      });
    });
  });
});
