/** What {@link untilTrue} is told. */
export interface Watch {
  readonly id: string;
  /** Called when there may be news of a job. */
  readonly watched: Map<string, () => void>;
  readonly signal: AbortSignal;
}

/**
 * Looks now and whenever there may be news, one look after another, until one is true.
 *
 * @throws what a look throws; the signal's reason
 */
export function untilTrue(
  look: () => Promise<boolean>,
  { id, watched, signal }: Watch,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let isLooking = false;
    let isNews = false;
    const end = (settle: () => void) => {
      watched.delete(id);
      signal.removeEventListener('abort', onAbort);
      settle();
    };
    const onAbort = () => end(() => reject(signal.reason as Error));
    const again = () => {
      isNews = true;
      if (isLooking) return;
      isLooking = true;
      void (async () => {
        while (isNews && !signal.aborted) {
          isNews = false;
          if (!(await look())) continue;
          end(resolve);
          return;
        }
        isLooking = false;
      })().catch((error: unknown) =>
        // Whatever it is: looks throw errors.
        end(() => reject(error instanceof Error ? error : new Error(String(error)))),
      );
    };
    signal.addEventListener('abort', onAbort);
    watched.set(id, again);
    again();
  });
}
