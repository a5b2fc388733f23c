import { describe, expect, it } from 'vitest';

import { runSf } from '../test/run-sf.js';

describe('help', () => {
  it('goes to stdout when asked for, and lists the commands', async () => {
    const { exitCode, stdout, stderr } = await runSf(['--help']);
    expect(exitCode).toBe(0);
    expect(stderr).toBe('');
    for (const command of [
      'start',
      'data',
      'pretrain',
      'fisher',
      'statistics',
      'forget',
      'evaluate',
      'probe',
      'table',
      'runs',
      'search',
      'worker',
      'doctor',
      'completion',
    ])
      expect(stdout).toMatch(new RegExp(`^  ${command}\\b`, 'm'));
  });

  it('goes to stderr when no command is given, which is wrong usage', async () => {
    const { exitCode, stdout, stderr } = await runSf([]);
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^Usage: sf /);
    expect(stderr).not.toContain('error:');
  });

  it('of a command shows the global options too', async () => {
    const { stdout } = await runSf(['forget', '--help']);
    expect(stdout).toContain('--lambda-kl <x>');
    expect(stdout).toContain('--backend <name>');
  });
});

describe('wrong usage', () => {
  it.each([
    [['strat'], "unknown command 'strat'", 'did you mean start?'],
    [['pretrain', '--datset', 'x'], "unknown option '--datset'", 'did you mean --dataset?'],
    [['data', 'fecth'], "unknown command 'fecth'", 'did you mean fetch?'],
    [['fisher'], "missing required argument 'run'", 'add --help'],
    [['doctor', 'now'], 'too many arguments', 'add --help'],
    [['pretrain', '--epochs', 'many'], "argument 'many' is invalid", 'add --help'],
    [['pretrain', '--epochs', ''], "argument '' is invalid", 'add --help'],
    [['start', '--seeds', '1.5'], 'a whole number of at least 1', 'add --help'],
    [['forget', 'x', '--random-labels', '9-1'], 'classes as in 1-9', 'add --help'],
    [['completion', 'tcsh'], 'Allowed choices are', 'add --help'],
  ])('%j', async (argv, message, hint) => {
    const { exitCode, stdout, stderr } = await runSf(argv);
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^error: /);
    expect(stderr).toContain(message);
    expect(stderr).toContain(`hint: ${hint}`);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('is one document on stdout with --json', async () => {
    const { exitCode, stdout, stderr } = await runSf(['--json', 'strat']);
    expect(exitCode).toBe(2);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual({
      error: {
        code: 'SF_USAGE',
        message: "unknown command 'strat'",
        hint: 'did you mean start?',
      },
    });
  });

  it('without a command is a document too with --json', async () => {
    const { exitCode, stdout } = await runSf(['--json']);
    expect(exitCode).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'SF_NO_COMMAND' } });
  });

  it('shows a stack with --debug alone', async () => {
    const { stderr } = await runSf(['strat', '--debug']);
    expect(stderr).toMatch(/^\s+at /m);
  });
});

describe('colours', () => {
  const red = '\u001b[31m';
  it('are for terminals', async () => {
    expect((await runSf(['strat'], { columns: 80 })).stderr).toContain(red);
    expect((await runSf(['strat'])).stderr).not.toContain(red);
  });
  it.each([
    [['strat', '--no-color'], {}],
    [['strat'], { NO_COLOR: '1' }],
    [['strat'], { TERM: 'dumb' }],
  ])('are left out for %j %j', async (argv, env) => {
    expect((await runSf(argv, { columns: 80, env })).stderr).not.toContain(red);
  });
  it('can be forced', async () => {
    expect((await runSf(['strat'], { env: { FORCE_COLOR: '1' } })).stderr).toContain(red);
  });
});

it('tells its version', async () => {
  expect((await runSf(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});
