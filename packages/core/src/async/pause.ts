/** How long, in ms, the event loop may wait for its turn: signals and progress come through it. */
const patience = 50;

/**
 * Makes a function to be awaited between pieces of work: it lets the event loop run now and then,
 * and throws the signal's reason once that is aborted.
 */
export function createPause(signal: AbortSignal | undefined): () => Promise<void> {
  let pausedAt = performance.now();
  return async () => {
    if (performance.now() - pausedAt > patience) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      pausedAt = performance.now();
    }
    signal?.throwIfAborted();
  };
}
