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

    const probed = await runSf(['probe', at('repaired'), '--against', at('model')]);
    expect(probed).toMatchObject({ exitCode: 0 });
    expect(probed.stdout).toMatch(
      /T \(tile\)[^]*as trained +0\.\d{3}[^]*agreement[^]*100 images[^]*hidden_1/,
    );
    expect(probed.stdout).toMatch(/^inputs +1\.000 +1\.000 +0\.000/m);

    const table = ['table', at('model'), at('repaired')];
    expect((await runSf(table)).stdout).toMatch(/pretrained[^]*CE\+Fisher\+RLD/);
    expect((await runSf([...table, '--format', 'markdown'])).stdout).toMatch(/^\| pattern \|/);
    expect((await runSf([...table, '--format', 'csv'])).stdout).toMatch(/^pattern,/);
    expect(JSON.parse((await runSf([...table, '--json'])).stdout)).toHaveLength(2);
  });

  it('repairs without training from statistics, and says what they take', async () => {
    const kept = await runSf(['statistics', at('model')]);
    expect(kept).toMatchObject({ exitCode: 0 });
    expect(kept.stdout).toMatch(
      /5,400 samples in .*: \d\.\d MB \(header .*, inputs 2\.5 MB, features/,
    );
    const repair = ['forget', at('model'), '--method', 'front+head', '--pull', '0.02'];
    const repaired = await runSf([...repair, '--out', at('front'), '--json']);
    expect(repaired).toMatchObject({ exitCode: 0 });
    const { config } = JSON.parse(await fs.readFile(at('front', 'config.json'), 'utf8')) as {
      config: object;
    };
    expect(config).toMatchObject({ settings: null, repair: { lambda: 1e4, pull: 0.02 } });
    expect((await runSf(['table', at('model'), at('front')])).stdout).toContain(
      'D_f, D_f,clean, S',
    );
    const wrong = await runSf([...repair, '--lambda', '-1', '--out', at('bad')]);
    expect(wrong.exitCode).toBe(2);
    expect(wrong.stderr).toContain('repair.lambda must be at least 0; got -1');
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

describe('runs', () => {
  const sf = async (...argv: string[]) => {
    const { exitCode, stdout, stderr } = await runSf(argv);
    return { exitCode, stdout: stdout.replaceAll(/ +/g, ' '), stderr };
  };

  it('resume goes on with an unfinished run', async () => {
    let isPressed = false;
    const argv = ['pretrain', ...small, '--epochs', '2', '--out', at('open')];
    await runSf(argv, {
      onStderr: (text, interrupt) => {
        if (isPressed || !text.includes('epoch 1 of 2')) return;
        isPressed = true;
        interrupt();
      },
    });
    expect((await sf('runs', 'list', folder)).stdout).toMatch(
      /^open pretrain fashion-mnist-sample – tile 0 unfinished, epoch 1 of 2 – – – –/m,
    );
    const resumed = await sf('runs', 'resume', at('open'));
    expect(resumed.exitCode).toBe(0);
    expect(resumed.stderr).not.toContain('epoch 1 of 2');
    expect(resumed.stderr).toContain('epoch 2 of 2');
    expect(resumed.stdout).toContain(`run folder: ${at('open')}`);
    const again = await sf('runs', 'resume', at('open'));
    expect(again.stderr).toContain(`${at('open')} has ended: nothing is left to do.`);
    expect(again.stdout).toBe(resumed.stdout);
  });

  it('list, or nothing, shows the runs of a folder', async () => {
    const { exitCode, stdout, stderr } = await sf('runs', folder);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const numbers = String.raw`[\d.]+ [\d.]+ [\d.]+ [\d.]+ [\d.]+ [\d.]+ [kM]B$`;
    const what = 'fashion-mnist-sample B tile 0 finished';
    expect(stdout).toMatch(new RegExp(`^repaired ce\\+fisher\\+rld ${what} ${numbers}`, 'm'));
    const document = await sf('--json', 'runs', folder);
    expect(JSON.parse(document.stdout)).toMatchObject({ folder, unreadable: [] });
    const one = JSON.parse((await sf('runs', at('model'), '--json')).stdout) as { runs: object[] };
    expect(one.runs).toEqual([expect.objectContaining({ kind: 'pretrain', state: 'finished' })]);

    await fs.mkdir(at('foreign'));
    await fs.writeFile(at('foreign', 'config.json'), '{}');
    const { stderr: warning } = await sf('runs', folder);
    await fs.rm(at('foreign'), { recursive: true });
    expect(warning).toMatch(/^warning: .*foreign.config\.json: expected format 1, got null$/m);
  });

  it('compare shows in what runs differ, and what came of it', async () => {
    const { exitCode, stdout } = await sf('runs', 'compare', at('model'), at('open'));
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^setting model open\n[- ]+\npretrain\.epochs 1 2\n\nname method/);
    expect(stdout).toMatch(/^open pretrain .* finished 0\./m);
    const same = await sf('runs', 'compare', at('model'), at('model'));
    expect(same.stdout).toMatch(/^The settings are the same\./);
    const { stdout: json } = await sf('runs', 'compare', at('model'), at('open'), '--json');
    expect(JSON.parse(json)).toMatchObject({
      differences: [{ field: 'pretrain.epochs', values: [1, 2] }],
    });
    const wide = ['runs', 'compare', at('model'), at('repaired')];
    const lines = (await runSf(wide, { columns: 60 })).stdout.split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60);
  });

  it('clean shows what it would remove, and removes it when told to', async () => {
    await fs.cp(at('repaired'), at('copy'), { recursive: true });
    const plan = await sf('runs', 'clean', at('copy'));
    expect(plan.stdout).toMatch(
      /^ *[\d.]+ kB model .*copy.model\nWould be removed: 1 item, [\d.]+ kB\. With --yes it is\.\n$/,
    );
    await fs.access(at('copy', 'model'));
    // Without content a lock is one that is being written.
    await fs.writeFile(at('copy', 'lock'), '');
    const locked = await sf('runs', 'clean', at('copy'), '--yes');
    expect(locked.stderr).toContain(`${at('copy')} is in use and left alone`);
    expect(locked.stdout).toBe('There is nothing to remove.\n');
    await fs.rm(at('copy', 'lock'));
    const done = await sf('runs', 'clean', at('copy'), '--yes', '--json');
    expect(JSON.parse(done.stdout)).toMatchObject({ removed: true, items: [{ what: 'model' }] });
    await expect(fs.access(at('copy', 'model'))).rejects.toThrow();
    expect((await sf('runs', 'clean', at('copy'))).stdout).toBe('There is nothing to remove.\n');
    expect((await sf('table', at('copy'))).stdout).toMatch(/CE\+Fisher\+RLD/);
  });

  it.each([
    [['nowhere'], 'there is no folder nowhere', 'name a folder that runs were written to'],
    [['clean', 'src'], 'src holds no runs', 'name a folder that runs were written to'],
    [['compare', 'src'], 'two runs or more; got 1', 'name another run folder'],
    [['resume', 'src'], 'src is no run folder', 'name a folder that a pretraining'],
    [['compare'], "missing required argument 'run'", 'add --help'],
  ])('%j is wrong input', async (argv, message, hint) => {
    const { exitCode, stdout, stderr } = await sf('runs', ...argv);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).toContain(`hint: ${hint}`);
  });

  it('resume wants the model of the run, which may be elsewhere', async () => {
    await fs.cp(at('repaired'), at('far', 'repaired'), { recursive: true });
    await fs.rm(at('far', 'repaired', 'result.json'));
    const alone = await sf('runs', 'resume', at('far', 'repaired'));
    expect(alone.exitCode).toBe(2);
    expect(alone.stderr).toContain('has its model from a run that is not beside it');
    const resume = ['runs', 'resume', at('far', 'repaired'), '--pretrained'];
    const foreign = await sf(...resume, at('open'));
    expect(foreign.stderr).toContain('is not the pretraining run of this config');
    expect(await sf(...resume, at('model'))).toMatchObject({ exitCode: 0 });
    await fs.rm(at('far'), { recursive: true });
  });
});

describe('bad input', () => {
  it.each([
    [
      ['--transform', 'tyle'],
      'transform must be one of line, tile, color, random-patch, blended, warped; got "tyle". Did you mean \'tile\'?',
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
