import type { RunOptions } from '@sf/experiments';

import { describeBackend } from './output/describe-backend.js';
import type { Program } from './program.js';
import type { Session } from './session.js';

/** Loads the backend and joins a run to this terminal: its progress, and Ctrl-C. */
export async function prepareRun(program: Program, session: Session): Promise<RunOptions> {
  const { useBackend } = await import('@sf/backend');
  const { progress } = session;
  const { passedOver, ...backend } = await useBackend(program.opts().backend);
  for (const { name, reason, remedy } of passedOver)
    progress.warn(`backend ${name} is missing, a slower one is used: ${reason}; ${remedy}`);
  progress.note(`Computing with ${describeBackend(backend)}.`);
  return { observe: progress.observe, signal: session.interruptible() };
}
