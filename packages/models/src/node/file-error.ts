import { SfError, type ErrorKind } from '@sf/core';

interface Cause {
  readonly code: string;
  readonly kind: ErrorKind;
  readonly what: string;
  readonly hint: string;
}

const notWritable = (what: string): Cause => ({
  code: 'SF_NOT_WRITABLE',
  kind: 'environment',
  what,
  hint: 'Give a folder that you may write to.',
});

const diskFull: Cause = {
  code: 'SF_DISK_FULL',
  kind: 'environment',
  what: 'no space left',
  hint: 'Make room or choose another folder, then repeat the command; nothing half-written was left.',
};

const busy: Cause = {
  code: 'SF_FOLDER_BUSY',
  kind: 'environment',
  what: 'another process is writing it',
  hint: 'Let one process at a time write a folder.',
};

const writeCauses: Readonly<Record<string, Cause>> = {
  EACCES: notWritable('permission denied'),
  EPERM: notWritable('permission denied'),
  EROFS: notWritable('the file system is read-only'),
  ENOENT: notWritable('there is no such folder'),
  ENOTDIR: notWritable('part of the path is a file'),
  EISDIR: notWritable('it is a folder'),
  ENAMETOOLONG: notWritable('the name is too long'),
  ENOTEMPTY: busy,
  EEXIST: notWritable('there is a file of that name'),
  ENOSPC: diskFull,
  EDQUOT: { ...diskFull, what: 'your quota is used up' },
  EFBIG: { ...diskFull, what: 'the file would be too large' },
};

/** The code of an error of the operating system, `ENOENT` for one; undefined for other errors. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' && 'syscall' in error ? error.code : undefined;
}

/**
 * What to throw where writing to `path` failed.
 *
 * @returns an SfError of the environment that names the path and the reason, or `error` itself where
 *   it does not come from the operating system
 */
export function toWriteError(error: unknown, path: string): unknown {
  const code = systemCode(error);
  if (code === undefined) return error;
  const cause = writeCauses[code];
  return new SfError(`cannot write ${path}: ${cause?.what ?? 'the system refused'} (${code})`, {
    code: cause?.code ?? 'SF_DISK',
    kind: cause?.kind ?? 'environment',
    hint: cause?.hint ?? 'Check the disk.',
    cause: error,
  });
}

/** What to throw where reading `path` failed with `error`; other errors than the system's stay. */
export function toReadError(error: unknown, path: string): unknown {
  const code = systemCode(error);
  if (code === undefined) return error;
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return new SfError(`${path} is missing`, {
      code: 'SF_FILE_MISSING',
      hint: 'Check the path.',
      cause: error,
    });
  const mayNot = code === 'EACCES' || code === 'EPERM' || code === 'EISDIR';
  return new SfError(`cannot read ${path} (${code})`, {
    code: mayNot ? 'SF_NOT_READABLE' : 'SF_DISK',
    kind: mayNot ? 'input' : 'environment',
    cause: error,
  });
}
