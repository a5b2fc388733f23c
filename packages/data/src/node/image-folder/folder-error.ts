import { SfError } from '@sf/core';

/** The error of a folder that is not laid out as an image folder is. */
export function folderError(
  where: string,
  { expected, got }: { readonly expected: string; readonly got: string },
): SfError {
  return new SfError(`${where}: expected ${expected}, got ${got}`, {
    code: 'SF_DATA_FOLDER',
    hint: 'Images lie in train/<class>/ and test/<class>/, as .png, .jpg or .jpeg.',
  });
}
