import { describe, expect, it } from 'vitest';

import { paperSettings } from '../presets/paper.js';
import { presetRepair } from '../presets/repair.js';
import { resolveForgetConfig } from './forget-config.js';

const pretrained = 'a'.repeat(64);
const settings = paperSettings({
  ...({ dataset: 'fashion-mnist', transform: 'tile', forgetClass: 0 } as const),
  ...({ pattern: 'B', method: 'ce+fisher+rld' } as const),
});

describe('resolveForgetConfig', () => {
  it('completes a config with the defaults', () => {
    const input = { pretrained, method: 'ce+fisher+rld', pattern: 'B', settings };
    const config = resolveForgetConfig(input);
    expect(config).toEqual({ kind: 'forget', ...input, fisherOn: 'retain', seed: 0 });
    expect(resolveForgetConfig(config)).toEqual(config);
  });

  it('leaves out what the method does not use, so that equal runs are one', () => {
    const ce = { pretrained, method: 'ce', pattern: 'B', settings };
    expect(resolveForgetConfig({ ...ce, fisherOn: 'all' })).toEqual(resolveForgetConfig(ce));
    expect(resolveForgetConfig(ce).fisherOn).toBeNull();
    const implicit = { ...ce, settings: { ...settings, update: 'implicit' } };
    expect(resolveForgetConfig(implicit)).toEqual(resolveForgetConfig(ce));
    expect(resolveForgetConfig({ ...implicit, method: 'ce+fisher' }).settings?.update).toBe(
      'implicit',
    );
    const truncation = { pretrained, method: 'truncation', pattern: 'A', settings };
    expect(resolveForgetConfig(truncation).settings).toBeNull();
  });

  it('keeps what methods are given of the pairs, where that says something', () => {
    const front = { pretrained, method: 'front', pattern: 'B', repair: presetRepair() };
    const all = resolveForgetConfig(front);
    expect(all).not.toHaveProperty('pairs');
    expect(resolveForgetConfig({ ...front, pairs: { mispaired: 0 } })).toEqual(all);
    const pairs = { count: 60, mispaired: 0.1, inpainted: 0 };
    expect(resolveForgetConfig({ ...front, pairs })).toEqual({ ...all, pairs });
  });

  it('lists every problem at once, with what was meant', () => {
    const input = {
      ...{ pretrained: 'x', method: 'ce+fisher+rdl', pattern: 'D' },
      settings: { ...settings, lambdaKl: -1, lamdaForget: 1 },
    };
    expect(() => resolveForgetConfig(input)).toThrow(
      [
        'forgetting config has 5 problems:',
        '  - pretrained must be the hash of a pretraining run; got "x"',
        '  - method must be one of ce, ce+fisher, ce+fisher+rld, fisher+rld, rnd, rld, truncation, front, head, front+head, restorer, distillation, distillation+head, front+head+fine-tuning, restorer+distillation; got "ce+fisher+rdl". Did you mean \'ce+fisher+rld\'?',
        '  - pattern must be one of A, B, C; got "D"',
        '  - settings.lambdaKl must be at least 0; got -1',
        "  - unknown field 'settings.lamdaForget'. Did you mean 'lambdaForget'?",
      ].join('\n'),
    );
  });

  it.each([
    [{ method: 'rnd', pattern: 'B' }, 'method must be one for Pattern B: ce, ce+fisher'],
    [{ method: 'ce', pattern: 'B', settings: null }, 'settings must be given for ce; got null'],
    [{ method: 'rld', pattern: 'A', pairs: { count: 5 } }, 'pairs must be left out for Pattern A'],
    [{ method: 'ce', pattern: 'B', pairs: { count: 0 } }, 'pairs.count must be at least 1; got 0'],
    [{ method: 'rld', pattern: 'A', fisherOn: null }, 'fisherOn must be one of retain, all'],
    [
      { method: 'rld', pattern: 'A', settings: { ...settings, update: 'implict' } },
      'settings.update must be one of explicit, implicit; got "implict". Did you mean \'implicit\'?',
    ],
  ])('refuses %j', (input, message) => {
    expect(() => resolveForgetConfig({ pretrained, settings, ...input })).toThrow(message);
  });
});
