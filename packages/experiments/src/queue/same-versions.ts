import { SfError } from '@sf/core';

import type { TrialJob } from './trial-job.js';

/**
 * Trials of one study are to come out of the same code.
 *
 * @throws SfError `SF_OTHER_VERSION` that names what differs
 */
export function assertSameVersions(asked: TrialJob['versions'], own: TrialJob['versions']): void {
  const names = [...new Set([...Object.keys(asked), ...Object.keys(own)])];
  const differing = names.filter((name) => asked[name] !== own[name]);
  if (differing.length === 0) return;
  const list = differing.map(
    (name) => `${name} ${own[name] ?? 'is missing'}, the search has ${asked[name] ?? 'none'}`,
  );
  throw new SfError(`this worker is of another version: ${list.join('; ')}`, {
    code: 'SF_OTHER_VERSION',
    kind: 'environment',
    hint: 'install the version of the search on this machine, and start the worker again',
  });
}
