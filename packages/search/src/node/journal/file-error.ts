import { SearchError } from '../../errors/search-error.js';

/** Why the system refuses, in words. */
const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EDQUOT: 'the quota is used up',
  EFBIG: 'the file would be larger than is allowed',
  EISDIR: 'it is a folder',
  ENOENT: 'the folder is not there',
  ENOSPC: 'no space left on the device',
  EPERM: 'not permitted',
  EROFS: 'the file system is read-only',
};

/** An error of the file system as one of a journal that cannot be used; any other error as it is. */
export function fileError(
  action: 'read' | 'write' | 'lock',
  file: string,
  error: unknown,
): unknown {
  if (error instanceof SearchError || !(error instanceof Error) || !('code' in error)) return error;
  const code = String(error.code);
  return new SearchError(`cannot ${action} ${file}: ${reasons[code] ?? error.message} (${code})`, {
    code: 'SF_SEARCH_JOURNAL_UNUSABLE',
    kind: 'environment',
    ...(action === 'lock' && (code === 'EPERM' || code === 'ENOTSUP')
      ? { hint: "Where there are no symbolic links, give `lock: 'open'`." }
      : {}),
    cause: error,
  });
}
