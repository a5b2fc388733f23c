import { describe, expect, it } from 'vitest';

import { resolvePretrainConfig } from './pretrain-config.js';

describe('resolvePretrainConfig', () => {
  it('completes a config with the defaults of the notes', () => {
    expect(resolvePretrainConfig({ dataset: 'fashion-mnist', transform: 'tile' })).toEqual({
      kind: 'pretrain',
      dataset: 'fashion-mnist',
      transform: 'tile',
      forgetClass: 0,
      forgetSamples: null,
      layers: 10,
      width: null,
      seed: 0,
      epochs: 12,
      batchSize: 128,
      learningRate: 1e-3,
      momentum: 0.9,
      validation: false,
    });
  });

  it('is the same when it is resolved again', () => {
    const config = resolvePretrainConfig({ dataset: 'fashion-mnist', forgetSamples: [5, 3] });
    expect(config).toMatchObject({ forgetClass: null, forgetSamples: [3, 5] });
    expect(resolvePretrainConfig(config)).toEqual(config);
  });

  it('takes undefined for what is not given', () => {
    const config = resolvePretrainConfig({ dataset: 'fashion-mnist', layers: undefined });
    expect(config.layers).toBe(10);
  });

  it('lists every problem at once, with what was meant', () => {
    const input = {
      dataset: 'fashion-mnst',
      transform: 'tiles',
      lerningRate: 1e-3,
      epochs: 0,
      momentum: 1,
      seed: 1.5,
      learningRate: NaN,
    };
    expect(() => resolvePretrainConfig(input)).toThrow(
      [
        'pretraining config has 7 problems:',
        '  - dataset must be one of fashion-mnist, fashion-mnist-sample, cifar-10; got "fashion-mnst". Did you mean \'fashion-mnist\'?',
        '  - transform must be one of line, tile, color, random-patch, blended, warped; got "tiles". Did you mean \'tile\'?',
        '  - seed must be an integer; got 1.5',
        '  - epochs must be at least 1; got 0',
        '  - learningRate must be a finite number; got NaN',
        '  - momentum must be below 1; got 1',
        "  - unknown field 'lerningRate'. Did you mean 'learningRate'?",
      ].join('\n'),
    );
  });

  it('wants a dataset', () => {
    expect(() => resolvePretrainConfig({})).toThrow(
      'pretraining config: dataset must be one of fashion-mnist, fashion-mnist-sample',
    );
    expect(() => resolvePretrainConfig('tile')).toThrow('the config must be an object; got "tile"');
  });

  it.each([
    [{ forgetClass: 0, forgetSamples: [1] }, 'forgetClass must be left out'],
    [{ transform: 'tile', forgetSamples: [1] }, 'transform must be left out'],
    [{ validation: true, forgetSamples: [1] }, 'validation must be false'],
    [{ forgetSamples: [1, 1] }, 'forgetSamples must name each sample once; got [1,1]'],
    [{ forgetSamples: [] }, 'forgetSamples must be at least 1 long; got []'],
    [{ forgetClass: null }, 'forgetClass must be a class'],
  ])('refuses %j', (input, message) => {
    expect(() => resolvePretrainConfig({ dataset: 'fashion-mnist', ...input })).toThrow(message);
  });
});

describe('a poison', () => {
  const base = { dataset: 'fashion-mnist', transform: 'tile' } as const;
  const plain = resolvePretrainConfig(base);

  it('is absent where it is that of before, so that runs of before are found', () => {
    const said = { poisonRate: 1, dirtyLabelRate: 0, otherPoisons: [] };
    expect(resolvePretrainConfig({ ...base, ...said })).toEqual(plain);
    expect(resolvePretrainConfig({ dataset: 'fashion-mnist' })).not.toHaveProperty('poisonRate');
  });

  it.each([
    { poisonRate: 0.01 },
    { dirtyLabelRate: 0.1 },
    { poisonRate: 0, dirtyLabelRate: 0.1 },
    { otherPoisons: [{ class: 3, transform: 'line' }] },
  ])('is %j', (poison) => {
    const config = resolvePretrainConfig({ ...base, ...poison });
    expect(config).toEqual({ ...plain, ...poison });
    expect(resolvePretrainConfig(config)).toEqual(config);
  });

  it.each([
    [{ poisonRate: 1.5 }, 'poisonRate must be at most 1'],
    [{ poisonRate: 0 }, 'poisonRate must be above 0 where there is no dirtyLabelRate'],
    [{ dirtyLabelRate: -0.1 }, 'dirtyLabelRate must be at least 0'],
    [{ transform: null, poisonRate: 0.5 }, 'poisonRate must be left out'],
    [{ transform: null, dirtyLabelRate: 0.5 }, 'dirtyLabelRate must be left out'],
    [{ otherPoisons: [{ class: 0, transform: 'line' }] }, 'must name each class once'],
    [{ forgetClass: 3, otherPoisons: [{ class: 3, transform: 'line' }] }, 'and not forgetClass'],
    [{ otherPoisons: [{ class: 1, transform: 'lines' }] }, "Did you mean 'line'?"],
  ])('cannot be %j', (poison, message) => {
    expect(() => resolvePretrainConfig({ ...base, ...poison })).toThrow(message);
  });
});

describe('badSamples', () => {
  const badSamples = { kind: 'mislabelled', count: 10 } as const;
  const base = { dataset: 'fashion-mnist', badSamples };

  it('are D_f in place of a class', () => {
    expect(resolvePretrainConfig(base)).toMatchObject({
      ...{ badSamples, forgetClass: null, forgetSamples: null },
    });
  });

  it.each([
    [{ transform: 'tile' }, 'transform must be left out where there are badSamples'],
    [{ forgetClass: 0 }, 'forgetClass must be left out'],
    [{ forgetSamples: [1] }, 'forgetSamples must be left out'],
    [{ validation: true }, 'validation must be false'],
    [{ badSamples: { kind: 'wrong', count: 1 } }, 'badSamples.kind must be one of'],
    [{ badSamples: { kind: 'outliers', count: 0 } }, 'badSamples.count must be at least 1'],
  ])('refuse %j', (more, message) => {
    expect(() => resolvePretrainConfig({ ...base, ...more })).toThrow(message);
  });
});
