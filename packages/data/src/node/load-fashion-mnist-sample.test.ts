import { describe, expect, it } from 'vitest';

import { indicesOfClass } from '../dataset/indices-of-class.js';
import { loadFashionMnistSample } from './load-fashion-mnist-sample.js';

describe('loadFashionMnistSample', () => {
  it('is balanced: 600 training and 100 test images of each class', async () => {
    const { train, test, origin } = await loadFashionMnistSample();
    expect(origin).toBe('embedded sample of Fashion-MNIST');
    expect(train).toMatchObject({ count: 6000, height: 28, width: 28, channels: 1 });
    expect(test).toMatchObject({ count: 1000, name: 'fashion-mnist-sample-test' });
    for (let label = 0; label < 10; label++) {
      expect(indicesOfClass(train, label)).toHaveLength(600);
      expect(indicesOfClass(test, label)).toHaveLength(100);
    }
    expect(train.classNames[9]).toBe('Ankle boot');
  });
});
