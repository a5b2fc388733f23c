import { BackendError } from './backend-error.js';

/** Why `webgpu` could not be loaded, and what to do about it. */
export function missingWebgpu(cause: unknown): BackendError {
  const message = cause instanceof Error ? cause.message : String(cause);
  const [, name] =
    /cannot find (?:package|module) '(webgpu|@tensorflow\/tfjs-backend-webgpu)'/i.exec(message) ??
    [];
  if (name !== undefined)
    return missing(`the package ${name} is not installed`, {
      hint: "for a GPU, run 'npm install webgpu @tensorflow/tfjs-backend-webgpu'",
      cause,
    });
  const [firstLine = ''] = message.split('\n');
  return missing(`Dawn does not load (${firstLine})`, {
    hint: 'the package webgpu has binaries for macOS, Windows and Linux with a recent C++ library',
    cause,
  });
}

/** There is no GPU that can be used. */
export function missingAdapter(): BackendError {
  return missing('WebGPU finds no adapter', {
    hint: 'install the driver of the GPU (Vulkan on Linux, Metal on macOS, Direct3D 12 on Windows)',
  });
}

function missing(reason: string, fields: { hint: string; cause?: unknown }): BackendError {
  return new BackendError(reason, { code: 'SF_BACKEND_MISSING', kind: 'environment', ...fields });
}
