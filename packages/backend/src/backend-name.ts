import { BackendError } from './backend-error.js';

/** A TensorFlow.js backend: the native library, WebAssembly, plain JavaScript or WebGPU. */
export type BackendName = 'tensorflow' | 'wasm' | 'cpu' | 'webgpu';

/**
 * What `auto` tries, fastest first. Not WebGPU: its adapter may be software, and which digits come out
 * depends on its driver.
 */
const automatic: readonly BackendName[] = ['tensorflow', 'wasm', 'cpu'];

/** All backends: those that `auto` tries, in its order, and `webgpu`, which is asked for by name. */
export const backendNames: readonly BackendName[] = [...automatic, 'webgpu'];

/**
 * Reads what a user asked for.
 *
 * @param origin - where the name was written, for the message
 * @returns the backends to try, in this order
 * @throws BackendError `SF_BACKEND_UNKNOWN` with the nearest name
 */
export function parseBackendName(name: string, origin: string): readonly BackendName[] {
  if (name === 'auto') return automatic;
  const known = backendNames.find((candidate) => candidate === name);
  if (known) return [known];
  const nearest = ['auto', ...backendNames].find((candidate) => isNear(name, candidate));
  throw new BackendError(
    `${origin}: unknown backend '${name}'; expected auto, ${backendNames.join(', ')}.` +
      (nearest === undefined ? '' : ` Did you mean '${nearest}'?`),
    {
      code: 'SF_BACKEND_UNKNOWN',
      kind: 'input',
      hint: 'auto takes the fastest one that is present',
    },
  );
}

/** Whether half of the pairs of neighbouring letters are the same: enough to tell five names. */
function isNear(name: string, candidate: string): boolean {
  const pairs = (word: string) =>
    new Set(Array.from({ length: word.length - 1 }, (_, i) => word.slice(i, i + 2)));
  const [a, b] = [pairs(name.toLowerCase()), pairs(candidate)];
  const shared = [...a].filter((pair) => b.has(pair)).length;
  return 2 * shared >= Math.max(a.size, b.size);
}
