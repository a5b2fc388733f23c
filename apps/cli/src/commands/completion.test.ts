import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { runSf } from '../../test/run-sf.js';

// The library prints by itself.
let printed: string[] = [];
beforeEach(() => {
  printed = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line));
});
afterEach(() => vi.restoreAllMocks());

it.each(['bash', 'zsh', 'fish', 'powershell'])('prints the script of %s', async (shell) => {
  expect((await runSf(['completion', shell])).exitCode).toBe(0);
  expect(printed.join('\n')).toMatch(/sf complete/);
});

describe('completes', () => {
  const values = async (...words: string[]) => {
    await runSf(['complete', '--', ...words]);
    return printed.filter((line) => !line.startsWith(':')).map((line) => line.split('\t')[0]);
  };
  it('commands', async () => {
    expect(await values('da')).toEqual(['data']);
    printed = [];
    expect(await values('data', '')).toEqual(['fetch', 'info', 'help']);
    printed = [];
    expect(await values('runs', '')).toEqual(['list', 'compare', 'resume', 'clean', 'help']);
  });
  it('options, the global ones too', async () => {
    expect(await values('forget', '--ba')).toEqual(['--batch-size', '--backend']);
  });
  it('values', async () => {
    expect(await values('pretrain', '--transform', '')).toEqual([
      ...['line', 'tile', 'color'],
      ...['random-patch', 'blended', 'warped'],
    ]);
    printed = [];
    expect(await values('evaluate', '--backend', 'w')).toEqual(['wasm', 'webgpu']);
    printed = [];
    expect(await values('data', 'fetch', '')).toEqual([
      'fashion-mnist',
      'fashion-mnist-sample',
      'cifar-10',
    ]);
  });
});
