import { BackendError } from './backend-error.js';

const inCheckout = "in a checkout of this project 'pnpm tensorflow' does it";
const rebuild = `run 'npm rebuild @tensorflow/tfjs-node'; ${inCheckout}`;

/**
 * tfjs-node 4.22.0 loads on Node 23 and later, then fails in its first operations: it calls
 * functions of `node:util` that are gone.
 *
 * @throws BackendError `SF_BACKEND_MISSING`
 */
export function assertNodeVersion(version = process.versions.node): void {
  if (Number(version.split('.')[0]) < 23) return;
  throw missing(`@tensorflow/tfjs-node does not work with Node 23 and later (this is ${version})`, {
    hint: 'use Node 20 or 22',
  });
}

/** Why `@tensorflow/tfjs-node` could not be imported, and what to do about it. */
export function missingLibrary(cause: unknown): BackendError {
  const message = cause instanceof Error ? cause.message : String(cause);
  if (/cannot find (package|module) '@tensorflow\/tfjs-node'/i.test(message))
    return missing('the package @tensorflow/tfjs-node is not installed', {
      hint: "run 'npm install @tensorflow/tfjs-node'",
      cause,
    });
  if (message.includes('tfjs_binding.node) can not be found'))
    return missing('@tensorflow/tfjs-node has no native library', { hint: rebuild, cause });
  const [firstLine] = message.split('\n');
  return missing(`the native library does not load (${firstLine ?? ''})`, { hint: rebuild, cause });
}

function missing(reason: string, fields: { hint: string; cause?: unknown }): BackendError {
  return new BackendError(reason, { code: 'SF_BACKEND_MISSING', kind: 'environment', ...fields });
}
