import { describeBackends } from '@sf/test-utils';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { it } from 'vitest';
import { appendFileSync } from 'node:fs';
import { trainableVariables } from '../model/parameters.js';
import { createLogits } from '../model/logits.js';
import { softmaxCrossEntropy } from '../losses/softmax-cross-entropy.js';
import { computeFisherDiagonal } from './fisher-diagonal.js';

const cpu = () => { const c = process.cpuUsage(); return (c.user + c.system) / 1000; };
describeBackends('speed', () => {
  it('ratio', async () => {
    const log = (x: unknown) => appendFileSync('/tmp/fish/' + tf.getBackend(), JSON.stringify(x) + '\n');
    const width = 784, N = 7680;
    const model = tfl.sequential();
    for (let i = 0; i < 9; i++) model.add(tfl.layers.dense({ units: width, inputShape: [width], activation: 'relu6', kernelInitializer: 'heNormal' }));
    model.add(tfl.layers.dense({ units: 10 }));
    const data = tf.randomNormal([N, width]); const labs = tf.randomUniform([N], 0, 10, 'int32') as tf.Tensor1D;
    function* batches(b: number) { for (let s = 0; s < N; s += b) yield { inputs: data.slice([s, 0], [b, width]), labels: labs.slice(s, b) }; }
    const logits = createLogits(model); const vars = trainableVariables(model);
    const grad = async (b: number) => { const t = cpu(); for (const { inputs, labels } of batches(b)) { const { value, grads } = tf.variableGrads(() => softmaxCrossEntropy(logits(inputs), labels), vars); await value.data(); tf.dispose([value, grads, inputs, labels]); } return cpu() - t; };
    const fish = async (b: number) => { const t = cpu(); const f = await computeFisherDiagonal(model, batches(b)); tf.dispose(f.diagonals); return cpu() - t; };
    await grad(512); await fish(512);
    for (let r = 0; r < 4; r++) for (const b of [512]) log({ b, grad: Math.round(await grad(b)), fish: Math.round(await fish(b)) });
    log(tf.memory());
  }, 580000);
});
