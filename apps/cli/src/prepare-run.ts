import type {
  ChainConfig,
  ChainOptions,
  RedisAddress,
  RunOptions,
  WorkerOptions,
} from '@sf/experiments';

import { describeBackend } from './output/describe-backend.js';
import type { Program } from './root-program.js';
import type { Session } from './session.js';

/** Loads the backend and joins a run to this terminal: its progress, and Ctrl-C. */
export async function prepareRun(program: Program, session: Session): Promise<RunOptions> {
  await loadBackend(program, session);
  return { observe: session.progress.observe, signal: session.interruptible() };
}

/** What a chain is prepared with. */
interface Chain {
  readonly chain: ChainConfig;
  readonly jobs: number | undefined;
  /** Address of a Redis whose workers do the steps. */
  readonly workers?: string | undefined;
}

/**
 * The same for many runs, which are done by the workers of a queue, in processes of their own, or in
 * this one if it is one only.
 */
export async function prepareChain(
  program: Program,
  session: Session,
  { chain, jobs, workers }: Chain,
): Promise<ChainOptions> {
  if (workers !== undefined) {
    const redis = redisOf(session, workers);
    return { ...(await prepareRun(program, session)), queue: { redis, jobs } };
  }
  const { threadsOfChain } = await import('@sf/experiments');
  const backend = await loadBackend(program, session, threadsOfChain(chain));
  const options = { observe: session.progress.observe, signal: session.interruptible() };
  return jobs === 1 ? options : { ...options, workers: { jobs, backend } };
}

/** The same for processes that do trials, wherever these come from; as many as are wanted. */
export async function prepareWorkers(
  program: Program,
  session: Session,
  jobs: number | undefined,
): Promise<RunOptions & { readonly workers: WorkerOptions }> {
  const backend = await loadBackend(program, session);
  const options = { observe: session.progress.observe, signal: session.interruptible() };
  return { ...options, workers: { jobs, backend } };
}

/** A Redis by its address; its password may be in the environment. */
export function redisOf({ io }: Session, url: string): RedisAddress {
  return { url, password: io.env.SF_REDIS_PASSWORD };
}

/** The name of the backend that is there. */
async function loadBackend(
  program: Program,
  { progress }: Session,
  threads?: number,
): Promise<string> {
  const { useBackend } = await import('@sf/backend');
  const wanted = program.opts().backend;
  const { passedOver, ...backend } = await useBackend(wanted, { threads }).catch(
    (error: unknown) => {
      // A program that has loaded the library before keeps the threads it has.
      if (error instanceof Error && 'code' in error && error.code === 'SF_BACKEND_LOADED')
        return useBackend(wanted);
      throw error;
    },
  );
  for (const { name, reason, remedy } of passedOver)
    progress.warn(`backend ${name} is missing, a slower one is used: ${reason}; ${remedy}`);
  progress.note(`Computing with ${describeBackend(backend)}.`);
  return backend.name;
}
