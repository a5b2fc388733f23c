import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { createChain } from './comparison-config.js';
import { readConfigFile } from './read-config-file.js';

let folder: string;
beforeEach(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'sf-config-'));
});
afterEach(() => fs.rm(folder, { recursive: true }));

const write = async (name: string, text: string) => {
  const file = path.join(folder, name);
  await fs.writeFile(file, text);
  return file;
};

const yaml = `
dataset: fashion-mnist-sample
transforms: [tile]
patterns: [B]
methods: [ce, ce+fisher]
seeds: 3
pretrain:
  epochs: 2
settings:
  lambdaKl: 100
`;
const same = {
  ...{ dataset: 'fashion-mnist-sample', transforms: ['tile'], patterns: ['B'], seeds: 3 },
  ...{ methods: ['ce', 'ce+fisher'], pretrain: { epochs: 2 }, settings: { lambdaKl: 100 } },
};

describe('readConfigFile', () => {
  it.each([
    ['a.yaml', yaml],
    ['a.json', JSON.stringify(same)],
    [
      'a.ts',
      `const seeds: number = 3;\nexport default ${JSON.stringify({ ...same, seeds: 0 }).replace(
        '"seeds":0',
        'seeds',
      )};`,
    ],
  ])('reads %s', async (name, text) => {
    const config = await readConfigFile(await write(name, text));
    const defaults = {
      figure: 'curves',
      seedsOf: 'chain',
      retrained: 0,
      oracle: 0,
      repair: {},
      fisherOn: 'retain',
    };
    expect(config).toEqual({ ...same, ...defaults, variants: [] });
    const chain = createChain(config, { target: 'mine', command: null });
    expect(chain).toMatchObject({ target: 'mine', seeds: [0, 1, 2], pretrain: { epochs: 2 } });
    const query = { dataset: 'fashion-mnist', forgetClass: 0, pattern: 'B' } as const;
    // What a method does not use stays 0.
    for (const [method, lambdaKl] of [
      ['ce', 0],
      ['ce+fisher', 100],
    ] as const)
      expect(chain.settings({ ...query, transform: 'tile', method })).toMatchObject({ lambdaKl });
  });

  it('tells all problems at once, with line and column', async () => {
    const file = await write(
      'bad.yaml',
      'dataset: fashion-mnst\ntransforms: [tile]\nmethods: [ce, rldd]\nseeds: none\nsettings:\n  lamdaKl: 3\n  epochs: 1.5\n',
    );
    const error: unknown = await readConfigFile(file).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'SF_BAD_CONFIG', kind: 'input' });
    const { message } = error as Error;
    expect(message.split('\n').map((line) => line.replaceAll(folder, ''))).toEqual([
      '/bad.yaml has 5 problems:',
      expect.stringMatching(
        /^ {2}- \/bad.yaml:1:1: dataset must be one of .*; got "fashion-mnst". Did you mean 'fashion-mnist'\?$/,
      ),
      expect.stringMatching(
        /^ {2}- \/bad.yaml:3:15: methods.1 must be one of .* Did you mean 'rld'\?$/,
      ),
      '  - /bad.yaml:4:1: seeds must be how many, at least 1, or a list of seeds; got "none"',
      '  - /bad.yaml:7:3: settings.epochs must be an integer; got 1.5',
      "  - /bad.yaml:6:3: unknown field 'settings.lamdaKl'. Did you mean 'lambdaKl'?",
    ]);
  });

  it('takes a gallery without patterns and methods, and nothing else', async () => {
    const gallery = { dataset: 'fashion-mnist', transforms: ['line'], figure: 'gallery' };
    const read = async (content: object) =>
      readConfigFile(await write('gallery.json', JSON.stringify(content)));
    expect(await read(gallery)).toMatchObject({ patterns: [], methods: [], figure: 'gallery' });
    await expect(read({ ...gallery, figure: 'softmax' })).rejects.toThrow(
      /patterns is missing\n.*methods is missing/,
    );
    await expect(read({ ...gallery, transforms: [], methods: ['ce'] })).rejects.toThrow(
      /methods must be left out for a gallery.*got \["ce"\]\n.*transforms must name at least one/,
    );
  });

  it('has variants that go on from the comparison', async () => {
    const text = `${yaml}variants:\n  - name: all\n    fisherOn: all\n    settings: { epochs: 5 }\n`;
    const config = await readConfigFile(await write('variants.yaml', text));
    const { variants } = createChain(config, { target: 'mine', command: null });
    expect(variants).toMatchObject([{ name: 'all', fisherOn: 'all', pretrain: {} }]);
    const query = { dataset: 'fashion-mnist', forgetClass: 0, pattern: 'B' } as const;
    expect(
      variants?.[0]?.settings?.({ ...query, transform: 'tile', method: 'ce+fisher' }),
    ).toMatchObject({ lambdaKl: 100, epochs: 5 });
    const twice = await write('twice.yaml', `${text}  - name: all\n`);
    await expect(readConfigFile(twice)).rejects.toThrow(
      /twice\.yaml:11:1: variants must have different names; got \["all","all"\]/,
    );
  });

  it('has a figure of softmax outputs for Pattern A alone', async () => {
    const text = `dataset: fashion-mnist\nfigure: softmax\npatterns: [A, B]\nmethods: [rld]\n`;
    await expect(readConfigFile(await write('softmax.yaml', text))).rejects.toThrow(
      /:3:1: patterns must be A alone for a figure of softmax outputs; got \["A","B"\]/,
    );
  });

  it.each([
    ['a.yaml', 'dataset: [', /a\.yaml:1:11: .+/],
    ['a.json', '{"dataset": }}', /a\.json:1:\d+: .+/],
    ['a.ts', 'export default {', /a\.ts: .+/],
    ['a.toml', '', /a\.toml: expected a \.yaml, \.json or \.ts file, got '\.toml'/],
  ])('refuses %s that is not what its name says', async (name, text, message) => {
    const file = await write(name, text);
    await expect(readConfigFile(file)).rejects.toMatchObject({ code: 'SF_CONFIG_FILE' });
    await expect(readConfigFile(file)).rejects.toThrow(message);
  });

  it('names a file that is not there', async () => {
    const file = path.join(folder, 'none.yaml');
    await expect(readConfigFile(file)).rejects.toThrow(`${file}: it cannot be read`);
  });
});
