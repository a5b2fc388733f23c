/** Read by the native library once, when it is loaded. */
const variable = 'TF_ENABLE_ONEDNN_OPTS';

/**
 * Switches oneDNN's products on in a library not loaded yet, unless the environment says otherwise.
 * TensorFlow itself does so only on processors with AVX-512 VNNI or better; with AVX2 alone, as on
 * AMD's of many years, its own products are slower, those with a transposed operand the most.
 */
export function enableOneDnn(): void {
  process.env[variable] ??= '1';
}

/** Whether oneDNN is in use as far as is known: not where the library was loaded by someone else. */
export function usesOneDnn(): boolean {
  return ['1', 'true'].includes(process.env[variable]?.toLowerCase() ?? '');
}
