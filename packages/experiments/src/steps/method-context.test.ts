import type { Need } from '@sf/core';
import { createMoments, hashModel, hashNormalization } from '@sf/methods';
import { createMlp } from '@sf/models';
import { describeBackends, expectNoLeak } from '@sf/test-utils';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';

import { loadDataset } from '../../test/tiny-data.js';
import { resolvePretrainConfig } from '../config/pretrain-config.js';
import { createDataStore } from './data-store.js';
import { createMethodContext } from './method-context.js';
import { createPretrainModel } from './models.js';

const pretrain = resolvePretrainConfig({
  ...{ dataset: 'fashion-mnist-sample', transform: 'tile', layers: 2, width: 8 },
});
const settings = {
  ...{ lambdaKl: 1, lambdaForget: 1, learningRate: 1, momentum: 0, epochs: 1, batchSize: 4 },
};

describeBackends('createMethodContext', () => {
  let foreign = false;
  const contextOf = async (needs: readonly Need[], width = 8) => {
    const data = await createDataStore({ loadDataset }).prepare(pretrain);
    const model = createMlp({ inputSize: 64, layers: 2, width, seed: 0 });
    const fisher = [tf.scalar(1)];
    const context = createMethodContext(
      { name: 'test', needs },
      {
        ...{ pretrain, data, given: data.training, fisher, model, settings, repair: null, seed: 0 },
        statistics: async () => ({
          model: foreign ? 'another' : await hashModel(model),
          normalization: await hashNormalization({ ...data.normalization }),
          parts: { inputs: [createMoments(2)], classInputs: [createMoments(2)] },
        }),
        loadModel: () => Promise.resolve(createMlp({ inputSize: 64, layers: 2, width, seed: 0 })),
      },
    );
    const dispose = () => {
      model.dispose();
      tf.dispose(fisher);
    };
    return { context, data, fisher, dispose };
  };

  it('hands over what the method declares', async () => {
    const { context, fisher, dispose } = await contextOf(['forget', 'forgetClean', 'fisher']);
    expect(context.fisher()).toBe(fisher);
    const stream = context.batches(['forget', 'forgetClean']);
    expect([stream.batchesPerEpoch, stream.samplesPerEpoch]).toEqual([15, 120]);
    dispose();
  });

  it('refuses what it does not', async () => {
    const { context, dispose } = await contextOf(['forgetClean']);
    expect(() => context.batches(['forgetClean', 'forget'])).toThrow(
      "method 'test' asked for forget: expected one of its needs, forgetClean",
    );
    expect(() => context.fisher()).toThrow("method 'test' asked for fisher");
    dispose();
  });

  it('gives pairs in one order, in the same batches each time, and the numbers it has', async () => {
    const { context, data, dispose } = await contextOf(['forget', 'forgetClean']);
    await expectNoLeak(() => {
      const [pair, ...others] = [...context.pairs()];
      const [clean] = [...context.clean()];
      expect(others).toEqual([]);
      expect(clean!.inputs.dataSync()).toEqual(pair!.clean.inputs.dataSync());
      const { forget } = data.training;
      const all = data.source(forget).take([...Array(forget.count).keys()]);
      expect(pair!.transformed.dataSync()).toEqual(all.inputs.dataSync());
      for (const { inputs, labels } of [pair!.clean, clean!, all]) tf.dispose([inputs, labels]);
      pair!.transformed.dispose();
    });
    expect(context.settings).toBe(settings);
    expect(() => context.repair).toThrow("method 'test' asked for repair");
    dispose();
  });

  it('gives the statistics of this very model only', async () => {
    const ours = await contextOf(['statistics']);
    const { parts } = await ours.context.statistics();
    expect(Object.keys(parts)).toEqual(['inputs']);
    ours.dispose();
    foreign = true;
    const others = await contextOf(['statistics']);
    await expect(others.context.statistics()).rejects.toThrow('statistics of another model');
    others.dispose();
    foreign = false;
    const none = await contextOf(['forget']);
    expect(() => none.context.statistics()).toThrow("method 'test' asked for statistics");
    none.dispose();
  });

  it('makes random networks that are not the ones pretraining begins with', async () => {
    await expectNoLeak(async () => {
      const { context, data, dispose } = await contextOf(['forget']);
      const network = context.createRandomNetwork(0);
      const same = context.createRandomNetwork(0);
      const initial = createPretrainModel({ ...pretrain, seed: 0 }, data);
      const first = (model: typeof network) => Array.from(model.getWeights()[0]!.dataSync());
      expect(first(same)).toEqual(first(network));
      expect(first(initial)).not.toEqual(first(network));
      for (const model of [network, same, initial]) model.dispose();
      dispose();
    });
  });

  it('refuses a random network for a model of another architecture', async () => {
    await expectNoLeak(async () => {
      const { context, dispose } = await contextOf(['forget'], 4);
      expect(() => context.createRandomNetwork(0)).toThrow(
        'known of an MLP only: expected weights [64, 8] [8] [8, 10] [10], got [64, 4] [4] [4, 10] [10]',
      );
      dispose();
    });
  });
});
