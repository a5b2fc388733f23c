import { expect, it } from 'vitest';

import { configHash } from './config-hash.js';
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
