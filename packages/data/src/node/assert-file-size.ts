import { SfError } from '@sf/core';

/**
 * Checks how long a file is.
 *
 * @param what - the file, for messages
 * @throws SfError `SF_DATA_TRUNCATED` for a shorter one, `SF_DATA_LENGTH` for a longer one
 */
export function assertFileSize(
  what: string,
  { expected, got }: { readonly expected: number; readonly got: number },
): void {
  if (got === expected) return;
  throw new SfError(
    `${what}: expected ${expected} bytes, got ${got}${got < expected ? ': the file is cut short' : ''}`,
    {
      code: got < expected ? 'SF_DATA_TRUNCATED' : 'SF_DATA_LENGTH',
      hint: 'Fetch the file again.',
    },
  );
}
