import { BackendError } from './backend-error.js';
import type { BackendInfo, MissingBackend } from './backend-info.js';
import { parseBackendName } from './backend-name.js';
import { describeBackend } from './describe-backend.js';
import { loadBackend, type BackendOptions } from './load-backend.js';

/** The backend in use. */
export interface BackendChoice extends BackendInfo {
  /** The faster ones that `auto` could not take, with the reasons: worth a word to the user. */
  readonly passedOver: readonly MissingBackend[];
}

/**
 * Makes a TensorFlow.js backend the active one, with what it needs to train: gradients, native
 * threads, on wasm products that are fast and right, on WebGPU a GPU to be found.
 *
 * @param request - `auto` (tensorflow, else wasm, else cpu), `tensorflow`, `wasm`, `cpu` or
 *   `webgpu`; where absent, the environment variable `SF_BACKEND`, else `auto`
 * @throws BackendError `SF_BACKEND_UNKNOWN` for another name; `SF_BACKEND_MISSING` for one that is
 *   not to be had here, with the reason and the remedy; `SF_BACKEND_LOADED` for a number of
 *   threads that comes too late
 * @example
 * ```ts
 * const { name, passedOver } = await useBackend('auto', { threads: 2 });
 * ```
 */
export async function useBackend(
  request?: string,
  options: BackendOptions = {},
): Promise<BackendChoice> {
  const names =
    request === undefined
      ? parseBackendName(process.env.SF_BACKEND ?? 'auto', 'SF_BACKEND')
      : parseBackendName(request, 'backend');
  const passedOver: MissingBackend[] = [];
  for (const name of names) {
    const status = await loadBackend(name, options);
    if (status.present) return { ...describeBackend(), passedOver };
    passedOver.push(status);
  }
  throw new BackendError(
    passedOver.map(({ name, reason }) => `backend ${name} is missing: ${reason}`).join('; '),
    {
      code: 'SF_BACKEND_MISSING',
      kind: 'environment',
      hint: [...new Set(passedOver.map(({ remedy }) => remedy))].join('; '),
    },
  );
}
