import { SfError } from '@sf/core';

const words = 'the queue holds what sf did not write';

/** The error of what was written to a queue by others, or changed on its way. */
export function foreign(what: string): SfError {
  return new SfError(`${words}: ${what}`, {
    code: 'SF_FOREIGN_JOB',
    kind: 'failure',
    hint: 'let nobody but sf write to this Redis, or give it a database of its own',
  });
}

/** Whether it is that error. */
export function isForeign(error: unknown): error is SfError {
  return SfError.isInstance(error) && error.code === 'SF_FOREIGN_JOB';
}

/** That error from its message, which is all that BullMQ tells of a failure; null for another's. */
export function foreignOf(message: string): SfError | null {
  const start = `${words}: `;
  return message.startsWith(start) ? foreign(message.slice(start.length)) : null;
}
