import { SfError } from '@sf/core';

/** The error of a file whose content is not what was published. */
export function checksumError(
  what: string,
  { expected, got, cause }: { expected: string; got: string; cause?: unknown },
): SfError {
  return new SfError(`${what}: expected ${expected}, got ${got}`, {
    code: 'SF_DATA_CHECKSUM',
    kind: 'environment',
    hint: 'Remove the file and fetch it again.',
    cause,
  });
}
