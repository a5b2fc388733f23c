import { expect, it } from 'vitest';

import { configHash } from './config-hash.js';
import { resolveForgetConfig } from './forget-config.js';
import { resolvePretrainConfig } from './pretrain-config.js';

it('depends on the values and not on the order of the fields', () => {
  const config = resolvePretrainConfig({ dataset: 'fashion-mnist', transform: 'tile' });
  const entries = Object.entries(config).reverse();
  expect(configHash(Object.fromEntries(entries) as unknown as typeof config)).toBe(
    configHash(config),
  );
  expect(configHash({ ...config, seed: 1 })).not.toBe(configHash(config));
});

it('keeps the hash of this version: another would not find the runs of before', () => {
  const config = resolvePretrainConfig({ dataset: 'fashion-mnist', transform: 'tile' });
  expect(configHash(config)).toBe(
    '575ff4a839d0ddd808642c63c2c21f6e67b17a2d04ddb48164aceace633a605f',
  );
});

it('keeps the hash of forgetting runs of before the update was a setting, which were explicit', () => {
  const settings = {
    ...{ lambdaKl: 35629, lambdaForget: 1.73782, learningRate: 9.98345e-5 },
    ...{ momentum: 0.9, epochs: 10, batchSize: 128 },
  };
  const hash = (others: object) =>
    configHash(
      resolveForgetConfig({
        ...{ pretrained: 'a'.repeat(64), method: 'ce+fisher+rld', pattern: 'B' },
        settings: { ...settings, ...others },
      }),
    );
  const before = 'd0d84275a45dd7d7bc139a5b3cd6e92029e1511c3851b7c49609d94f8e0febdb';
  expect(hash({})).toBe(before);
  expect(hash({ update: 'explicit' })).toBe(before);
  expect(hash({ update: 'implicit' })).not.toBe(before);
});
