import { SfError } from '@sf/core';

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOTDIR: 'a part of the path is a file',
  EEXIST: 'there is a file of that name',
  ENAMETOOLONG: 'the name is too long',
};

const full: Readonly<Record<string, string>> = {
  ENOSPC: 'no space is left',
  EDQUOT: 'the quota is used up',
};

/**
 * Prepares a place on the disk. What the system refuses becomes an error that names the place, with
 * the codes that `writeFileAtomically` of `@sf/models/node` has; every other error passes.
 *
 * @throws SfError `SF_NOT_WRITABLE` or `SF_DISK_FULL` (environment)
 */
export async function onDisk<T>(place: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const reason = reasons[code] ?? full[code];
    if (reason === undefined || SfError.isInstance(error)) throw error;
    throw new SfError(`cannot write ${place}: ${reason} (${code})`, {
      code: code in full ? 'SF_DISK_FULL' : 'SF_NOT_WRITABLE',
      kind: 'environment',
      hint: 'make room or choose another folder, then repeat the command: it goes on where it was',
      cause: error,
    });
  }
}
