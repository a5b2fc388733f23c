/** The program of a worker process: does the steps that its parent sends, one at a time. */
import { useBackend } from '@sf/backend';

import { runStep } from '../graph/run-step.js';
import { createStepContext } from '../steps/step-context.js';
import { createDataStore } from '../steps/data-store.js';
import { toPlainError, type FromWorker, type ToWorker } from './messages.js';

const send = (message: FromWorker) => void process.send?.(message);
const observe = (event: Extract<FromWorker, { type: 'event' }>['event']) =>
  send({ type: 'event', event });

let abort = new AbortController();
let ready: Promise<unknown> = Promise.resolve();
let data = createDataStore({});

process.on('message', (message: ToWorker) => {
  switch (message.type) {
    case 'start': {
      const { backend, threads, cacheFolder } = message;
      ready = useBackend(backend, { threads });
      data = createDataStore({ observe, cacheFolder });
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

async function run(work: Parameters<typeof runStep>[0], signal: AbortSignal): Promise<void> {
  try {
    await ready;
    const context = { ...createStepContext({ observe, signal }), data };
    send({ type: 'end', end: await runStep(work, context) });
  } catch (error) {
    send({ type: 'error', error: toPlainError(error) });
  }
}
