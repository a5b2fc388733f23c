import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { describeBackends, expectNoLeak } from '@sf/test-utils';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { drawFigure, runChain, softmaxOfRuns } from '../../test/on-tiny-data.js';
import { comparisonConfig, createChain } from '../config-file/comparison-config.js';
import { writeRecord } from './write-record.js';

let folder: string;
beforeEach(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'sf-figure-'));
});
afterEach(() => fs.rm(folder, { recursive: true }));

const softmax = comparisonConfig.parse({
  ...{ title: 'Figure 3', dataset: 'fashion-mnist-sample', figure: 'softmax', patterns: ['A'] },
  ...{ methods: ['truncation', 'rld'], seeds: 2, retrained: 1, settings: { epochs: 1 } },
  pretrain: { layers: 2, width: 8, epochs: 2, batchSize: 50, learningRate: 0.05 },
});
const text = { command: 'sf run', notes: [] };

describeBackends('drawFigure', () => {
  it('reads softmax outputs from the stored models of the first seed', async () => {
    const outcome = await runChain(createChain(softmax, { target: 't', command: null }), folder);
    const ofRuns = await softmaxOfRuns(outcome);
    expect(ofRuns).toMatchObject({ seed: 0, forgetClass: 0 });
    expect(ofRuns.methods.map(({ method, title }) => [method, title])).toEqual([
      ['pretrained', 'pretrained'],
      ['rld', 'RLD'],
      ['truncation', 'Truncation'],
      ['retrained', 'retrained'],
    ]);
    for (const { distribution } of ofRuns.methods) {
      expect(distribution?.count).toBe(10);
      const sum = distribution?.classes.reduce((total, { mean }) => total + mean, 0);
      expect(sum).toBeCloseTo(1, 5);
    }
    // Truncation is the pretrained model, without the class.
    const [pretrained, , truncation] = ofRuns.methods.map(
      (of) => of.distribution?.classes[0]?.mean,
    );
    expect(pretrained).toBeGreaterThan(0.1);
    expect(truncation).toBe(0);

    await expectNoLeak(() => drawFigure(softmax, outcome));
    const figure = await drawFigure(softmax, outcome);
    const record = path.join(folder, 'record');
    await writeRecord(record, outcome, { ...text, title: 'Figure 3', figure });
    expect((await fs.readdir(record)).sort()).toEqual([
      'README.md',
      'data.csv',
      'distributions.json',
      'figure.json',
      'figure.svg',
      'result.json',
    ]);
    const readme = await fs.readFile(path.join(record, 'README.md'), 'utf8');
    expect(readme).toMatch(
      /RLD does not approximate the scratch .* truncation 0\.\d{3}, RLD 0\.\d{3}/,
    );
  });

  it('has nothing to say of a model that diverged', async () => {
    const outcome = await runChain(createChain(softmax, { target: 't', command: null }), folder);
    const records = outcome.records.map((record) =>
      record.config.kind === 'forget' && record.config.method === 'rld' && record.result
        ? { ...record, result: { ...record.result, diverged: { epoch: 1, step: 2 } } }
        : record,
    );
    const { methods } = await softmaxOfRuns({ records });
    expect(methods.map(({ distribution }) => distribution === null)).toEqual([
      false,
      true,
      false,
      false,
    ]);
  });
});

it('draws a gallery from the test images, for a record of nothing else', async () => {
  const given = { dataset: 'fashion-mnist', figure: 'gallery', transforms: ['line', 'tile'] };
  const gallery = comparisonConfig.parse({ ...given, title: 'Figure 2' });
  const figure = await drawFigure(gallery, null);
  await writeRecord(folder, null, { ...text, title: 'Figure 2', figure });
  expect((await fs.readdir(folder)).sort()).toEqual(['README.md', 'figure.json', 'figure.svg']);
  const readme = await fs.readFile(path.join(folder, 'README.md'), 'utf8');
  expect(readme).toContain(
    '# Figure 2\n\n```sh\nsf run\n```\n\n![Figure 2](figure.svg)\n\nThe first 5',
  );
});
