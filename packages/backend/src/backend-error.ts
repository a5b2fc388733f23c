const marker = Symbol.for('sf.error');

/** The fields of a {@link BackendError} besides its message. */
export interface BackendErrorFields {
  /** Stable, upper-case, e.g. `SF_BACKEND_MISSING`. */
  readonly code: string;
  /** `input`: what the caller gave; `environment`: the machine. */
  readonly kind: 'input' | 'environment';
  /** What to do about it, one sentence. */
  readonly hint: string;
  readonly cause?: unknown;
}

/**
 * The error of this package. It has the fields and the marker of `SfError` in `@sf/core`, which
 * this package does not import, so `SfError.isInstance` knows it.
 */
export class BackendError extends Error {
  readonly code: string;
  readonly kind: 'input' | 'environment';
  readonly hint: string;

  constructor(message: string, { code, kind, hint, cause }: BackendErrorFields) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'BackendError';
    this.code = code;
    this.kind = kind;
    this.hint = hint;
    Object.defineProperty(this, marker, { value: true });
  }
}
