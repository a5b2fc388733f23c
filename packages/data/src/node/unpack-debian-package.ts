import { execFile } from 'node:child_process';
import path from 'node:path';
import fs from 'node:fs/promises';
import { promisify } from 'node:util';

import { systemCode } from './describe-error.js';

const run = promisify(execFile);

/**
 * Downloads a Debian package with apt-get and unpacks it, which needs no root and installs nothing.
 *
 * @param name - of the package
 * @param folder - an empty folder; the package's files then lie in `root` under it
 * @returns the folder that stands for the package's `/`
 * @throws Error in one line: apt-get missing, package unknown, no connection
 */
export async function unpackDebianPackage(
  name: string,
  folder: string,
  signal: AbortSignal | undefined,
): Promise<string> {
  const options = {
    cwd: folder,
    // Long enough for 30 MB over a slow line.
    timeout: 10 * 60_000,
    env: { ...process.env, LC_ALL: 'C' },
    ...(signal && { signal }),
  };
  const patience = ['-o', 'Acquire::http::Timeout=15', '-o', 'Acquire::Retries=1'];
  const root = path.join(folder, 'root');
  try {
    await run('apt-get', [...patience, 'download', name], options);
    const archive = (await fs.readdir(folder)).find((entry) => entry.endsWith('.deb'));
    if (archive === undefined) throw new Error('apt-get brought no package');
    await run('dpkg', ['-x', archive, root], options);
    return root;
  } catch (error) {
    signal?.throwIfAborted();
    throw new Error(explain(error), { cause: error });
  }
}

function explain(error: unknown): string {
  if (systemCode(error) === 'ENOENT') return 'there is no apt-get here';
  if (!(error instanceof Error)) return String(error);
  const output = 'stderr' in error ? String(error.stderr) : '';
  const complaint = output.split('\n').find((line) => /^(E:|dpkg(-deb)?: error)/.test(line));
  return complaint ?? error.message.split('\n')[0] ?? '';
}
