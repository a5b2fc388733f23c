import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

import { runSf } from '../../test/run-sf.js';

let folder = '';
const at = (...names: string[]) => path.join(folder, ...names);
beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'sf-cli-'));
});
afterAll(() => fs.rm(folder, { recursive: true, force: true }));
afterEach(() => fs.rm(at('bad'), { recursive: true, force: true }));

const small = [
  ...['--dataset', 'fashion-mnist-sample', '--transform', 'tile'],
  ...['--layers', '2', '--width', '16'],
];
const pretrain = (out: string, ...more: string[]) =>
  runSf(['pretrain', ...small, '--epochs', '1', '--out', at(out), ...more]);

describe('the way from a model to a table', () => {
  it('trains, keeps statistics, forgets, measures and prints', async () => {
    const trained = await pretrain('model');
    expect(trained).toMatchObject({ exitCode: 0 });
    expect(trained.stdout).toMatch(/pretrained +\d\.\d{3} ↑/);
    expect(trained.stdout).toContain(`run folder: ${at('model')}`);
    expect(trained.stderr).toMatch(/^ {2}epoch 1 of 1: loss \d/m);

    const fisher = await runSf(['fisher', at('model'), '--json']);
    expect(fisher).toMatchObject({ exitCode: 0 });
    expect(JSON.parse(fisher.stdout)).toMatchObject({ fisherOn: 'retain', count: 5400 });

    const forget = ['forget', at('model'), '--epochs', '1', '--out', at('repaired')];
    const repaired = await runSf([...forget, '--json']);
    expect(repaired).toMatchObject({ exitCode: 0 });
    expect(JSON.parse(repaired.stdout)).toMatchObject({
      folder: at('repaired'),
      state: 'finished',
      sees: ['forget', 'forgetClean', 'fisher'],
    });
    // What was done is not done again.
    expect((await runSf(forget)).stderr).toMatch(/done earlier/);

    const evaluation = await runSf(['evaluate', at('repaired'), '--json', '--quiet']);
    expect(evaluation).toMatchObject({ exitCode: 0, stderr: '' });
    const document = JSON.parse(evaluation.stdout) as Record<string, object>;
    expect(Object.keys(document.sets ?? {})).toEqual([
      'retain',
      'forget',
      'forgetClean',
      'retainExtra',
    ]);
    expect(Object.keys(document.min ?? {})).toEqual(['A', 'B', 'C']);
    expect(Object.keys(document.verdict ?? {})).toEqual(['A', 'B', 'C']);

    const table = ['table', at('model'), at('repaired')];
    expect((await runSf(table)).stdout).toMatch(/pretrained[^]*CE\+Fisher\+RLD/);
    expect((await runSf([...table, '--format', 'markdown'])).stdout).toMatch(/^\| pattern \|/);
    expect((await runSf([...table, '--format', 'csv'])).stdout).toMatch(/^pattern,/);
    expect(JSON.parse((await runSf([...table, '--json'])).stdout)).toHaveLength(2);
  });

  it('splits a table that is wider than the terminal', async () => {
    const { stdout } = await runSf(['table', at('model'), at('repaired')], { columns: 60 });
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(60);
    expect(stdout.match(/CE\+Fisher\+RLD/g)?.length).toBeGreaterThan(1);
  });
});

describe('Ctrl-C', () => {
  it('leaves a run that the same command finishes', async () => {
    const argv = ['pretrain', ...small, '--epochs', '3', '--out', at('interrupted')];
    let isPressed = false;
    const first = await runSf(argv, {
      onStderr: (text, interrupt) => {
        if (isPressed || !text.includes('epoch 1 of 3')) return;
        isPressed = true;
        interrupt();
      },
    });
    expect(first.exitCode).toBe(130);
    expect(first.stderr).toContain('stopped: what is finished is kept');
    expect(first.stderr).toContain('hint: run the same command again');
    await expect(fs.access(at('interrupted', 'result.json'))).rejects.toThrow();

    const table = await runSf(['table', at('interrupted')]);
    expect(table.stderr).toContain(`${at('interrupted')} is unfinished and left out`);

    const second = await runSf(argv);
    expect(second.exitCode).toBe(0);
    expect(second.stderr).not.toContain('epoch 1 of 3');
    expect(second.stderr).toContain('epoch 3 of 3');
  });
});

describe('a full disk', () => {
  it('ends the command and loses nothing: it goes on where it was', async () => {
    const argv = ['pretrain', ...small, '--epochs', '3', '--out', at('full')];
    const open = fs.open.bind(fs);
    const first = await runSf(argv, {
      onStderr: (text) => {
        if (!text.includes('epoch 1 of 3')) return;
        vi.spyOn(fs, 'open').mockImplementation(async (...args) => {
          const handle = await open(...args);
          handle.writeFile = () =>
            Promise.reject(
              Object.assign(new Error('simulated'), { code: 'ENOSPC', syscall: 'write' }),
            );
          return handle;
        });
      },
    });
    vi.restoreAllMocks();
    expect(first).toMatchObject({ exitCode: 1, stdout: '' });
    expect(first.stderr).toMatch(/cannot write .*full.*: no space left \(ENOSPC\)/);
    expect(first.stderr).not.toMatch(/^\s+at /m);

    const second = await runSf(argv);
    expect(second.exitCode).toBe(0);
    expect(second.stderr).not.toContain('epoch 1 of 3');
    expect(second.stderr).toContain('epoch 3 of 3');
  });
});

describe('bad input', () => {
  it.each([
    [
      ['--transform', 'tyle'],
      'transform must be one of line, tile, color; got "tyle". Did you mean \'tile\'?',
    ],
    [['--dataset', 'fashion-mnst'], "Did you mean 'fashion-mnist'?"],
    [['--layers', '0'], 'layers must be at least 1; got 0'],
    [['--learning-rate', '-1'], 'learningRate must be above 0; got -1'],
    [['--learning-rate', 'Infinity'], 'learningRate must be a finite number; got Infinity'],
    [['--momentum', 'NaN'], 'momentum must be a finite number; got NaN'],
    [['--forget-samples', 'nowhere.json'], 'nowhere.json: expected a JSON list'],
  ])('pretrain %j', async (argv, message) => {
    const { exitCode, stdout, stderr } = await pretrain('bad', ...argv);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^\s+at /m);
    await expect(fs.access(at('bad'))).rejects.toThrow();
  });

  it.each([
    [['--method', 'ce+fishr'], "Did you mean 'ce+fisher'?"],
    [['--pattern', 'D'], 'Allowed choices are A, B, C.'],
    [['--method', 'rnd', '--pattern', 'B'], 'method must be one for Pattern B'],
    [['--lambda-kl', '-1'], 'lambdaKl must be at least 0; got -1'],
    [['--lambda-forget', 'Infinity'], 'lambdaForget must be a finite number; got Infinity'],
    [['--learning-rate', '0'], 'learningRate must be above 0; got 0'],
    [['--fisher-on', 'some'], 'Allowed choices are retain, all.'],
    [['--backend', 'tensorflw'], "Did you mean 'tensorflow'?"],
  ])('forget %j', async (argv, message) => {
    const { exitCode, stderr } = await runSf(['forget', at('model'), '--out', at('bad'), ...argv]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
    await expect(fs.access(at('bad'))).rejects.toThrow();
  });

  it.each([
    [['--transform', 'color'], 'color'],
    [['--forget-class', '10'], 'class'],
  ])('pretrain %j, which only the data can tell', async (argv, message) => {
    const { exitCode, stdout, stderr } = await pretrain('bad', ...argv);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^\s+at /m);
    await expect(fs.access(at('bad'))).rejects.toThrow();
  });

  it('an empty D_f', async () => {
    await fs.writeFile(at('none.json'), '[]');
    const argv = ['--dataset', 'fashion-mnist-sample', '--forget-samples', at('none.json')];
    const { exitCode, stderr } = await runSf(['pretrain', ...argv, '--out', at('bad')]);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/forgetSamples/);
  });

  it('a run folder that belongs to another config', async () => {
    const { exitCode, stderr } = await pretrain('model', '--seed', '1');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('seed (0 there, 1 here)');
    expect(stderr).toContain('hint: ');
  });

  it('a folder that is no run', async () => {
    const { exitCode, stdout } = await runSf(['evaluate', at('nothing'), '--json']);
    expect(exitCode).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'SF_NO_RUN' } });
  });

  it('a folder that cannot be written, which is the environment', async () => {
    await fs.writeFile(at('file'), '');
    const { exitCode, stderr } = await pretrain('file/run');
    expect(exitCode).toBe(1);
    expect(stderr).toContain(at('file', 'run'));
  });

  it('a model file cut short', async () => {
    await fs.cp(at('model'), at('cut'), { recursive: true });
    const files = await fs.readdir(at('cut', 'model'));
    const weights = files.find((name) => name.endsWith('.bin')) ?? '';
    await fs.truncate(at('cut', 'model', weights), 100);
    const { exitCode, stderr } = await runSf(['evaluate', at('cut')]);
    expect(exitCode).toBeGreaterThan(0);
    expect(stderr).toContain(weights);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});
