import { SfError } from '@sf/core';

import type { Job } from './job.js';

/**
 * What one call hands out is to come out of the same code.
 *
 * @throws SfError `SF_OTHER_VERSION` that names what differs
 */
export function assertSameVersions(asked: Job['versions'], own: Job['versions']): void {
  const names = [...new Set([...Object.keys(asked), ...Object.keys(own)])];
  const differing = names.filter((name) => asked[name] !== own[name]);
  if (differing.length === 0) return;
  const list = differing.map(
    (name) => `${name} ${own[name] ?? 'is missing'}, the other end has ${asked[name] ?? 'none'}`,
  );
  throw new SfError(`this worker is of another version: ${list.join('; ')}`, {
    code: 'SF_OTHER_VERSION',
    kind: 'environment',
    hint: 'install the version of who hands out on this machine, and start the worker again',
  });
}
