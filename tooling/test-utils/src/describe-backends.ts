import { backendNames, useBackend, type BackendName } from '@sf/backend';
import { beforeAll, describe } from 'vitest';

/** The backends a numerical suite runs on; `SF_TEST_BACKENDS=wasm,cpu` narrows them. */
const wanted = (process.env.SF_TEST_BACKENDS ?? backendNames.join(',')).split(',');

/** Why each of them cannot be used; null of those that can. */
const reasons = new Map<BackendName, string | null>();
for (const name of backendNames) {
  if (!wanted.includes(name)) continue;
  // CI must not pass by skipping: there a missing backend is a failure of every suite. WebGPU needs
  // what no checkout installs.
  const mustBe = process.env.CI === 'true' && name !== 'webgpu';
  reasons.set(name, mustBe ? null : await whyNot(name));
}

/** Runs the suite once for each backend that is present; others show as skipped, with the reason. */
export function describeBackends(title: string, suite: (backend: BackendName) => void): void {
  for (const [name, reason] of reasons)
    describe.skipIf(reason !== null)(`${title} [${reason ?? name}]`, () => {
      beforeAll(async () => {
        await useBackend(name);
      });
      suite(name);
    });
}

async function whyNot(name: BackendName): Promise<string | null> {
  try {
    await useBackend(name);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
