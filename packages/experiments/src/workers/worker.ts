/** The program of a worker process: does the steps and trials that its parent sends, one at a time. */
import { useBackend } from '@sf/backend';

import { runStep } from '../graph/run-step.js';
import type { StepEnd, StepWork } from '../graph/step.js';
import { createTrialJudge } from '../search/trial-judge.js';
import type { TrialWork } from '../search/trial-work.js';
import { createStepContext } from '../steps/step-context.js';
import { createDataStore } from '../steps/data-store.js';
import { toPlainError, type FromWorker, type ToWorker } from './messages.js';

const send = (message: FromWorker) => void process.send?.(message);
const observe = (event: Extract<FromWorker, { type: 'event' }>['event']) =>
  send({ type: 'event', event });

let abort = new AbortController();
let ready: Promise<unknown> = Promise.resolve();
let data = createDataStore({});
let judge = createTrialJudge(data);

process.on('message', (message: ToWorker) => {
  switch (message.type) {
    case 'start': {
      const { backend, threads, cacheFolder } = message;
      ready = useBackend(backend, { threads });
      data = createDataStore({ observe, cacheFolder });
      judge = createTrialJudge(data);
      // Told of when the first step is asked for.
      ready.catch(() => undefined);
      break;
    }
    case 'run':
      abort = new AbortController();
      void run(message.work, abort.signal);
      break;
    case 'abort':
      abort.abort();
      break;
  }
});
// Ctrl-C reaches all processes of a terminal; the parent says what is to be done.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit());

async function run(work: StepWork | TrialWork, signal: AbortSignal): Promise<void> {
  try {
    await ready;
    send({ type: 'end', end: await endOf(work, signal) });
  } catch (error) {
    send({ type: 'error', error: toPlainError(error) });
  }
}

async function endOf(work: StepWork | TrialWork, signal: AbortSignal): Promise<StepEnd | null> {
  if (work.kind !== 'trial')
    return runStep(work, { ...createStepContext({ observe, signal }), data });
  const onFold = (fold: number, minimum: number) => {
    send({ type: 'fold', fold, minimum: Number.isNaN(minimum) ? null : minimum });
    return Promise.resolve();
  };
  await judge.run(work, { onFold, signal });
  return null;
}
