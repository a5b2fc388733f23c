import { describe, expect, it } from 'vitest';

import { main } from './main.js';
import { targets } from './targets.js';

/** Runs the program and collects what it writes. */
async function run(...argv: string[]) {
  const written = { stdout: '', stderr: '' };
  const exitCode = await main(argv, {
    stdout: { write: (text) => (written.stdout += text) },
    stderr: { write: (text) => (written.stderr += text) },
  });
  return { exitCode, ...written };
}

describe('sf-bench', () => {
  it('--help tells of every suite', async () => {
    const { exitCode, stdout } = await run('--help');
    expect(exitCode).toBe(0);
    for (const name of ['step', 'fisher', 'orthogonal', 'update', 'losses', 'evaluation', 'memory'])
      expect(stdout).toContain(`"${name}"`);
  });

  it.each([
    [['--suite', 'speed'], "argument 'speed' is invalid. Allowed choices are step, fisher"],
    [['--backend', 'gpu'], "argument 'gpu' is invalid. Allowed choices are auto, tensorflow"],
    [['--rounds', '0'], 'Expected a whole number of at least 1.'],
    [['--samples', '1.5'], 'Expected a whole number of at least 1.'],
    [['--width', '256', '0'], 'Expected a whole number of at least 1.'],
    [['--batch-size', 'many'], 'Expected a whole number of at least 1.'],
    [['--steps', '4'], 'Expected a whole number of at least 5.'],
    [['--quick'], "unknown option '--quick'"],
    [['speed'], 'too many arguments'],
    [
      ['targets', 'train'],
      "value 'train' is invalid for argument 'names'. Allowed choices are train-784",
    ],
    [['targets', '--rounds', '0'], 'Expected a whole number of at least 1.'],
    [['peers', 'remove'], 'too many arguments'],
  ])('%j is wrong usage', async (argv, message) => {
    const { exitCode, stdout, stderr } = await run(...argv);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
    expect(stdout).toBe('');
  });

  it('targets --help tells of every target', async () => {
    const { exitCode, stdout } = await run('targets', '--help');
    expect(exitCode).toBe(0);
    for (const { name } of targets) expect(stdout).toContain(`"${name}"`);
  });

  it('with --json an error is a document too', async () => {
    const { exitCode, stdout, stderr } = await run('--json', '--rounds', 'many');
    expect(exitCode).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'SF_USAGE' } });
    expect(stderr).toBe('');
  });
});
