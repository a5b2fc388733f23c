import { execFile } from 'node:child_process';
import os from 'node:os';
import { promisify } from 'node:util';

import { describeBackend } from '@sf/backend';

import { packageVersions } from './package-versions.js';
import type { Environment } from './run-record.js';

/** Where and with what this process works, for the record. */
export async function describeEnvironment(): Promise<Environment> {
  const cpus = os.cpus();
  return {
    node: process.version,
    platform: `${os.platform()}-${os.arch()}`,
    cpu: { model: cpus[0]?.model ?? 'unknown', count: cpus.length },
    backend: describeBackend(),
    packages: await packageVersions(),
    git: await gitRevision(),
  };
}

/** The revision of the checkout that this code lies in, null outside of one or without git. */
async function gitRevision(): Promise<string | null> {
  const describe = ['describe', '--always', '--dirty', '--abbrev=40', '--exclude=*'];
  try {
    const { stdout } = await promisify(execFile)('git', describe, {
      cwd: import.meta.dirname,
      // To look for changes must not get in the way of a commit.
      env: { ...process.env, GIT_OPTIONAL_LOCKS: '0' },
    });
    return stdout.trim();
  } catch {
    return null;
  }
}
