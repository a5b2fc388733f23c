import { expect, it } from 'vitest';

import { renderSvg } from '../render/render-svg.js';
import type { MethodSoftmax } from './method-softmax.js';
import { softmaxDistributions, type SoftmaxOptions } from './softmax-distributions.js';

const levels = [0.05, 0.25, 0.5, 0.75, 0.95];
const spread = (mean: number) => {
  return { mean, quantiles: levels.map((level) => ({ level, value: level * mean })) };
};
const model = (method: string, ...means: number[]): MethodSoftmax => {
  return { method, distribution: { classes: means.map(spread), count: 100 } };
};
const methods: MethodSoftmax[] = [
  { method: 'rnd', title: 'RND', distribution: null },
  model('pretrained', 0.75, 0.25),
  { ...model('scratch', 0.0625, 0.9375), title: 'scratch on D_{r}' },
  model('rld', 0.5, 0.5),
];

async function textsOf(options: SoftmaxOptions): Promise<string[]> {
  const svg = await renderSvg(softmaxDistributions(methods, options));
  return [...svg.matchAll(/<text[^>]*>([^]*?)<\/text>/g)].map(([, text = '']) =>
    text.replace(/<[^>]*>|\u200b/g, ''),
  );
}

it('has a panel a method and a column a class', async () => {
  const texts = await textsOf({ title: 'softmax(f(D_{f}))' });
  expect(texts).toEqual(
    expect.arrayContaining([
      'softmax(f(Df))',
      'RND',
      'pretrained',
      'scratch on Dr',
      'rld',
      '0',
      '1',
    ]),
  );
  expect(texts.filter((text) => text === 'class')).toHaveLength(4);
  // The first of each row of three, also where it has diverged.
  expect(texts.filter((text) => text === 'softmax output')).toHaveLength(2);
  expect(texts.filter((text) => text === 'diverged')).toHaveLength(1);
});

it('repeats the means of the reference in the other panels', () => {
  const count = (options: SoftmaxOptions) =>
    JSON.stringify(softmaxDistributions(methods, options)).split('"mean":0.9375').length - 1;
  expect(count({})).toBe(1);
  expect(count({ reference: 'scratch' })).toBe(3);
});

it('names classes, and shades the forgotten one', async () => {
  const options = { classNames: ['T-shirt', 'Trouser'], forgottenClass: 0, reference: 'scratch' };
  expect(await textsOf(options)).toEqual(
    expect.arrayContaining(['T-shirt', 'Trouser', 'forgotten class', 'mean of scratch on Dr']),
  );
});

it('is plain JSON with its data inside', () => {
  const figure = softmaxDistributions(methods);
  expect(JSON.parse(JSON.stringify(figure))).toEqual(figure);
});

it.each<[string, MethodSoftmax[], SoftmaxOptions]>([
  ['methods: expected at least one, got none', [], {}],
  ['classes of the methods: expected at least one', [methods[0]!], {}],
  ["reference: expected one of rld; got 'scratch'", [methods[3]!], { reference: 'scratch' }],
  ['classNames: expected 2 different names, got a, a', [methods[3]!], { classNames: ['a', 'a'] }],
  ['forgottenClass: expected an integer from 0 to 1, got 2', [methods[3]!], { forgottenClass: 2 }],
])('%s', (message, data, options) => {
  expect(() => softmaxDistributions(data, options)).toThrow(message);
});
