import { describeBackends, expectNoLeak } from '@sf/test-utils';
import * as tf from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { expect, it } from 'vitest';

import { leanDense } from './lean-dense.js';
import { withOverrides } from './with-overrides.js';

describeBackends('leanDense', () => {
  const createModel = () =>
    sequential({
      layers: [
        layers.dense({ units: 4, inputShape: [3], activation: 'tanh' }),
        layers.dense({ units: 2, useBias: false }),
      ],
    });

  it('gives the same bytes and gradients as the layers', async () => {
    const model = createModel();
    const x = tf.tensor2d([
      [1, -2, 0.5],
      [0, 3, -1],
    ]);
    const run = () => {
      const { value, grads } = tf.variableGrads(() =>
        tf.sum(tf.square(model.apply(x) as tf.Tensor)),
      );
      const numbers = [value, ...Object.values(grads)].map((tensor) => tensor.dataSync());
      tf.dispose([value, grads]);
      return numbers;
    };
    const own = run();
    const lean = leanDense(model);
    expect(lean).toHaveLength(2);
    expect(withOverrides(lean, run)).toEqual(own);
    await expectNoLeak(() => withOverrides(lean, run));
    x.dispose();
    model.dispose();
  });

  it('leaves inputs of more axes to the layer', () => {
    const model = sequential({ layers: [layers.dense({ units: 2, inputShape: [5, 3] })] });
    tf.tidy(() => {
      const x = tf.randomNormal([4, 5, 3], 0, 1, 'float32', 1);
      const own = (model.apply(x) as tf.Tensor).dataSync();
      const lean = withOverrides(leanDense(model), () => model.apply(x) as tf.Tensor);
      expect(lean.shape).toEqual([4, 5, 2]);
      expect(lean.dataSync()).toEqual(own);
    });
    model.dispose();
  });

  it('leaves other layers alone, those of a subclass and those with another call', () => {
    class Doubled
      extends (
        Object.getPrototypeOf(layers.dense({ units: 1 })) as {
          constructor: new (options: object) => ReturnType<typeof layers.dense>;
        }
      ).constructor
    {
      static readonly className = 'Doubled';
    }
    const other = layers.dense({ units: 2 });
    Object.assign(other, { call: (x: tf.Tensor[]) => x[0] });
    const model = sequential({
      layers: [
        new Doubled({ units: 2, inputShape: [2] }),
        layers.activation({ activation: 'relu' }),
        other,
      ],
    });
    expect(leanDense(model)).toEqual([]);
    model.dispose();
  });
});
