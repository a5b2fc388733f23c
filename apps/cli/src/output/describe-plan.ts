import type { Table } from '@sf/eval';
import type { ChainConfig } from '@sf/experiments';

import { conclude } from './conclude.js';

/** What `sf start` is about to do. */
export function describePlan(
  config: ChainConfig,
  folder: string,
  titleOf: (method: string) => string,
): string {
  const { dataset, methods, patterns, seeds, transforms } = config;
  const mark = hasMark(config) ? `, some with a mark (${transforms.join(', ')})` : '';
  const steps = [
    `Train a network on images of ten classes${mark}.`,
    'Keep statistics of the training data: from here on the data are not needed.',
    `Make it forget, with ${methods.map(titleOf).join(', ')}.`,
    'Measure each result on images it has not seen, and print the table.',
  ];
  const facts = {
    data:
      dataset === 'fashion-mnist-sample'
        ? 'the embedded sample: 7,000 of the 70,000 images of Fashion-MNIST'
        : 'all of Fashion-MNIST',
    pattern: patterns.join(', '),
    [seeds.length === 1 ? 'seed' : 'seeds']: seeds.join(', '),
    results: folder,
  };
  return [
    '',
    ...steps.map((step, i) => `  ${i + 1}. ${step}`),
    '',
    ...Object.entries(facts).map(([name, value]) => `  ${name.padEnd(8)} ${value}`),
    '',
  ].join('\n');
}

/** How to read the table, what it shows, and what to do next. */
export function describeOutcome(config: ChainConfig, folder: string, table: Table): string {
  const conclusions = conclude(table);
  return [
    ...(hasMark(config) ? marked : unmarked),
    'An arrow says where a pattern wants the accuracy; the minimum is over these sets.',
    '',
    ...conclusions,
    ...(conclusions.length > 0 ? [''] : []),
    `Runs and result.json are in ${folder}.`,
    ...(config.dataset === 'fashion-mnist-sample'
      ? ["All of Fashion-MNIST with the paper's settings: sf start --full"]
      : []),
    '',
  ].join('\n');
}

const unmarked = [
  'D_r        images of the other classes',
  'D_f        images of the class that is to be forgotten',
];

const marked = [
  'D_r        images of the other classes',
  'D_f        images of the class that carried the mark in training, with the mark',
  'D_f,clean  the same without it',
  'D_r,extra  images of the other classes, with the mark',
];

/** Pattern A forgets samples as they are. */
function hasMark({ patterns }: ChainConfig): boolean {
  return patterns.some((pattern) => pattern !== 'A');
}
