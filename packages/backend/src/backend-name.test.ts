import { expect, it } from 'vitest';

import { backendNames, parseBackendName } from './backend-name.js';

it('auto tries what is of the processor, fastest first; a name only itself', () => {
  expect(parseBackendName('auto', 'backend')).toEqual(['tensorflow', 'wasm', 'cpu']);
  for (const name of backendNames) expect(parseBackendName(name, 'backend')).toEqual([name]);
});

it.each([
  ['tensorflw', " Did you mean 'tensorflow'?"],
  ['TensorFlow', " Did you mean 'tensorflow'?"],
  ['wasn', " Did you mean 'wasm'?"],
  ['cpus', " Did you mean 'cpu'?"],
  ['tensor', " Did you mean 'tensorflow'?"],
  ['webgl', " Did you mean 'webgpu'?"],
  ['node', ''],
  ['', ''],
])("'%s' is unknown", (name, meant) => {
  expect(() => parseBackendName(name, 'SF_BACKEND')).toThrow(
    expect.objectContaining({
      message: `SF_BACKEND: unknown backend '${name}'; expected auto, tensorflow, wasm, cpu, webgpu.${meant}`,
      code: 'SF_BACKEND_UNKNOWN',
      kind: 'input',
    }),
  );
});
