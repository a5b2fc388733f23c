import { SfError } from '@sf/core';

/**
 * The SHA-256 of bytes, by the Web Crypto API, which Node and browsers have.
 *
 * @returns 64 hexadecimal digits
 * @throws SfError `SF_NO_CRYPTO` (environment) on a page that is served without TLS
 */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  // Absent where a page has no secure context, whatever the type says.
  const subtle = globalThis.crypto.subtle as SubtleCrypto | undefined;
  if (subtle === undefined)
    throw new SfError('this page cannot compute checksums: Web Crypto is not there', {
      code: 'SF_NO_CRYPTO',
      kind: 'environment',
      hint: 'serve the page by https or from localhost',
    });
  const digest = new Uint8Array(await subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
