/**
 * Has something done when the process ends before its time, also by Ctrl-C: what lies in temporary
 * folders here takes gigabytes.
 *
 * @param cleanUp - synchronous, as the process is about to end
 * @returns to be called when there is nothing to be done any more
 */
export function atExit(cleanUp: () => void): () => void {
  const onInterrupt = () => process.exit(130);
  const onTerminate = () => process.exit(143);
  process.once('exit', cleanUp);
  process.once('SIGINT', onInterrupt);
  process.once('SIGTERM', onTerminate);
  return () => {
    process.off('exit', cleanUp);
    process.off('SIGINT', onInterrupt);
    process.off('SIGTERM', onTerminate);
  };
}
