import { backendNames, useBackend, type BackendName } from '@sf/backend';
import { beforeAll, describe } from 'vitest';

/** The backends a numerical suite runs on; `SF_TEST_BACKENDS=wasm,cpu` narrows them. */
const wanted = (process.env.SF_TEST_BACKENDS ?? backendNames.join(',')).split(',');

const present = new Map<BackendName, boolean>();
for (const name of backendNames) {
  if (!wanted.includes(name)) continue;
  // CI must not pass by skipping: there a missing backend is a failure of every suite.
  present.set(name, process.env.CI === 'true' || (await canUse(name)));
}

/** Runs the suite once for each backend that is present; others show as skipped. */
export function describeBackends(title: string, suite: (backend: BackendName) => void): void {
  for (const [name, isPresent] of present)
    describe.skipIf(!isPresent)(`${title} [${name}]`, () => {
      beforeAll(async () => {
        await useBackend(name);
      });
      suite(name);
    });
}

async function canUse(name: BackendName): Promise<boolean> {
  try {
    await useBackend(name);
    return true;
  } catch {
    return false;
  }
}
