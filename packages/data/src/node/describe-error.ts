/** The plainest words of an error; those of `fetch` hide them in the cause. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause instanceof AggregateError) return describeError(error.cause.errors[0]);
  if (error.cause instanceof Error && error.message === 'fetch failed')
    return describeError(error.cause);
  if (error.cause instanceof Error && error.message === 'terminated')
    return `the connection was cut (${describeError(error.cause)})`;
  return error.message;
}

/** The code of an error of the system, e.g. `ENOENT`. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}
