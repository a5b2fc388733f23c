import type { SoftmaxDistribution } from '@sf/eval';
import { describe, expect, it } from 'vitest';

import { distancesToRetrained, judgeSoftmax } from './softmax-distances.js';
import { softmaxFigure } from './softmax-figure.js';
import type { MethodDistribution } from './softmax-of-runs.js';

const distribution = (means: number[]): SoftmaxDistribution => ({
  count: 4,
  classes: means.map((mean) => ({ mean, quantiles: [{ level: 0.5, value: mean }], histogram: [] })),
});

const of = (method: string, means: number[] | null): MethodDistribution => ({
  ...{ method, title: method.toUpperCase() },
  distribution: means && distribution(means),
});

const methods = [
  of('pretrained', [0.75, 0.25, 0]),
  of('rnd', [0, 0.125, 0.875]),
  of('rld', [0, 0.5, 0.5]),
  of('truncation', [0, 0.875, 0.125]),
  of('retrained', [0, 1, 0]),
];
const replaced = (one: MethodDistribution) =>
  methods.map((other) => (other.method === one.method ? one : other));

describe('distancesToRetrained', () => {
  it('is half of what the means differ by', () => {
    expect([...distancesToRetrained({ methods })]).toEqual([
      ['pretrained', 0.75],
      ['rnd', 0.875],
      ['rld', 0.5],
      ['truncation', 0.125],
    ]);
  });

  it('is unknown where one of the two diverged, and not asked without a retrained model', () => {
    const diverged = distancesToRetrained({ methods: replaced(of('rnd', null)) });
    expect([diverged.get('rnd'), diverged.get('rld')]).toEqual([null, 0.5]);
    expect(
      distancesToRetrained({ methods: replaced(of('retrained', null)) }).get('rld'),
    ).toBeNull();
    expect(distancesToRetrained({ methods: methods.slice(0, -1) }).size).toBe(0);
  });
});

describe('judgeSoftmax', () => {
  it('holds where truncation is the nearest', () => {
    expect(judgeSoftmax({ methods })).toEqual([
      {
        claim: "RND and RLD do not approximate the scratch model's distribution, truncation does",
        where: 'Pattern A',
        holds: true,
        figure: 'total variation distance to it: truncation 0.125, RND 0.875, RLD 0.500',
      },
    ]);
    const nearer = judgeSoftmax({ methods: replaced(of('rld', [0, 0.9375, 0.0625])) });
    expect(nearer).toMatchObject([{ holds: false }]);
  });

  it('cannot be judged of what diverged, nor is it of what was not run', () => {
    for (const method of ['rnd', 'truncation', 'retrained'])
      expect(judgeSoftmax({ methods: replaced(of(method, null)) })).toMatchObject([
        { holds: null, figure: expect.stringContaining('none (diverged)') as string },
      ]);
    const without = (...names: string[]) => ({
      methods: methods.filter(({ method }) => !names.includes(method)),
    });
    expect(judgeSoftmax(without('truncation'))).toEqual([]);
    expect(judgeSoftmax(without('retrained'))).toEqual([]);
    expect(judgeSoftmax(without('rnd', 'rld'))).toEqual([]);
    expect(judgeSoftmax(without('rnd'))[0]?.claim).toMatch(/^RLD does not approximate/);
  });
});

describe('softmaxFigure', () => {
  const classNames = ['coat', 'bag', 'boot'];

  it('is a panel a model, held against the retrained one, with its numbers', () => {
    const { figure, data, caption, claims } = softmaxFigure(
      { methods: replaced(of('rnd', null)), classNames, forgetClass: 0, seed: 3 },
      'Figure 3',
    );
    const text = JSON.stringify(figure);
    for (const part of [
      'TRUNCATION',
      'diverged',
      'mean of retrained without D_{f}',
      'boot',
      'seed 3',
    ])
      expect(text).toContain(part);
    expect(caption).toContain('4 images of class 0 (coat)');
    expect(claims).toHaveLength(1);
    expect(data['distributions.json']).toMatchObject({
      ...{ seed: 3, forgetClass: 0, classNames },
      methods: [
        { method: 'pretrained', distanceToRetrained: 0.75, distribution: { count: 4 } },
        { method: 'rnd', distanceToRetrained: null, distribution: null },
        { method: 'rld' },
        { method: 'truncation' },
        { method: 'retrained', distanceToRetrained: null },
      ],
    });
  });

  it('has no column to shade for samples of several classes', () => {
    const softmax = { methods: methods.slice(0, 2), classNames, forgetClass: null, seed: 0 };
    const { figure, caption } = softmaxFigure(softmax, 'Figure 3');
    expect(JSON.stringify(figure)).not.toContain('forgotten class');
    expect(caption).toContain('4 samples to be forgotten');
  });
});
