import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import type * as experiments from '@sf/experiments';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { runSf } from '../../test/run-sf.js';

// The tour's own network takes minutes: the same plan with a small one.
vi.mock('@sf/experiments', async (importOriginal) => {
  const original = await importOriginal<typeof experiments>();
  const tourPlan: typeof original.tourPlan = (options) => {
    const plan = original.tourPlan(options);
    return {
      ...plan,
      pretrain: { layers: 2, width: 16, epochs: 1 },
      settings: (query) => ({ ...plan.settings(query), epochs: 1 }),
    };
  };
  return { ...original, tourPlan };
});

let folder = '';
beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'sf-cli-'));
});
afterAll(() => fs.rm(folder, { recursive: true, force: true }));

describe('the tour', () => {
  it('says what it will do, does it, and shows the table', async () => {
    const { exitCode, stdout, stderr } = await runSf(['start', '--jobs', '1', '--out', folder]);
    expect(exitCode).toBe(0);
    expect(stderr).toContain('CE, CE+Fisher, CE+Fisher+RLD');
    expect(stderr).toContain('the embedded sample: 7,000 of the 70,000 images');
    expect(stderr).toContain(`results  ${folder}`);
    expect(stdout).toMatch(/pretrained[^]*CE [^]*CE\+Fisher [^]*CE\+Fisher\+RLD /);
    expect(stdout).toContain('D_r,extra  images of the other classes, with the mark');
    expect(stdout).toContain('sf start --full');
  });

  it('only reads what is done when it is repeated', async () => {
    const { exitCode, stdout, stderr } = await runSf([
      'start',
      '--jobs',
      '1',
      '--out',
      folder,
      '--json',
    ]);
    expect(exitCode).toBe(0);
    expect(stderr).not.toContain('epoch');
    expect(JSON.parse(stdout)).toMatchObject({
      target: 'tour',
      command: `sf start --jobs 1 --out ${folder} --json`,
      seeds: [0],
    });
  });

  it('forgets a class without a mark where Pattern A is chosen', async () => {
    const { exitCode, stdout, stderr } = await runSf([
      'start',
      '--jobs',
      '1',
      '--pattern',
      'A',
      '--out',
      folder,
    ]);
    expect(exitCode).toBe(0);
    expect(stderr).toContain('RND, RLD, Truncation');
    expect(stderr).not.toContain('mark');
    expect(stdout).toContain('D_f        images of the class that is to be forgotten');
    expect(stdout).not.toContain('with the mark');
  });

  it.each([
    [['--transform', 'tyle'], "Did you mean 'tile'?"],
    [['--methods', 'ce,rdl'], "unknown method 'rdl'"],
    [['--pattern', 'B,D'], 'Allowed are A, B, C.'],
    [['--seeds', '0'], 'Expected a whole number of at least 1.'],
    [['--seed', '-1'], 'seed must be at least 0; got -1'],
    [['--methods', 'rld'], 'nothing to do'],
  ])('refuses %j', async (argv, message) => {
    const { exitCode, stdout, stderr } = await runSf([
      'start',
      '--jobs',
      '1',
      '--out',
      folder,
      ...argv,
    ]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});
