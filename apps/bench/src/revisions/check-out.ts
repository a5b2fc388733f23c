import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { SfError } from '@sf/core';

import { atExit } from '../at-exit.js';
import { runCommand } from './run-command.js';

/** A revision that is ready to run. */
export interface CheckedOut {
  readonly commit: string;
  /** Its `sf-bench`. */
  readonly program: string;
  /** Removes it. */
  remove(): Promise<void>;
}

/** This package's own program; the same from src and from dist. */
export const ownProgram = fileURLToPath(new URL('../../bin/sf-bench.js', import.meta.url));

/**
 * Checks a revision of this repository out into a temporary folder, installs and builds it there.
 *
 * @param note - told a line for people before each
 * @throws SfError `SF_BAD_REVISION`, `SF_COMMAND_FAILED`
 */
export async function checkOut(
  revision: string,
  note: (line: string) => void,
): Promise<CheckedOut> {
  const cwd = path.dirname(ownProgram);
  const commit = await findCommit(revision, cwd);
  const parent = await fs.mkdtemp(path.join(os.tmpdir(), 'sf-bench-'));
  const folder = path.join(parent, commit.slice(0, 12));
  const removal = ['worktree', 'remove', '--force', folder];
  const forget = atExit(() => {
    execFileSync('git', removal, { cwd });
    rmSync(parent, { recursive: true, force: true });
  });
  const remove = async () => {
    const hint = `remove ${folder} by hand, then git worktree prune`;
    forget();
    await runCommand({ command: ['git', ...removal], cwd, hint });
    await fs.rm(parent, { recursive: true, force: true });
  };
  note(`${revision}: checking out …`);
  const hint = 'git worktree list shows what is checked out';
  await runCommand({ command: ['git', 'worktree', 'add', '--detach', folder, commit], cwd, hint });
  try {
    for (const [what, command] of steps) {
      note(`${revision}: ${what} …`);
      await runCommand({ command, cwd: folder, hint: `see whether ${revision} can be built` });
    }
  } catch (error) {
    await remove();
    throw error;
  }
  return { commit, program: path.join(folder, 'apps/bench/bin/sf-bench.js'), remove };
}

const steps: readonly (readonly [string, readonly string[]])[] = [
  ['installing', ['corepack', 'pnpm', 'install', '--frozen-lockfile', '--prefer-offline']],
  ['building', ['corepack', 'pnpm', '--filter', '@sf/bench...', 'run', 'build']],
];

async function findCommit(revision: string, cwd: string): Promise<string> {
  const command = ['git', 'rev-parse', '--verify', '--quiet', `${revision}^{commit}`];
  try {
    return (await runCommand({ command, cwd, hint: '' })).trim();
  } catch (cause) {
    throw new SfError(`no revision '${revision}' in the repository of ${cwd}`, {
      code: 'SF_BAD_REVISION',
      hint: 'name a branch, tag or commit; sf-bench must run from a clone of the repository',
      cause,
    });
  }
}
