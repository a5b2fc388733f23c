const marker = Symbol.for('sf.error');

/**
 * Whose fault an error is, which decides a program's exit code:
 * `input` what the caller gave (2), `environment` the machine (1), `failure` the computation (1).
 */
export type ErrorKind = 'input' | 'environment' | 'failure';

/** The fields of an {@link SfError} besides its message. */
export interface SfErrorFields {
  /** Stable, upper-case, e.g. `SF_DATA_TRUNCATED`. */
  readonly code: string;
  /** Defaults to `input`. */
  readonly kind?: ErrorKind;
  /** What to do about it, one sentence. */
  readonly hint?: string;
  readonly cause?: unknown;
}

/**
 * The error of every `@sf` package: the message names what, where, expected and got.
 *
 * @example
 * ```ts
 * throw new SfError('lambdaKl must be finite and at least 0, got -1', { code: 'SF_BAD_SETTING' });
 * ```
 */
export class SfError extends Error {
  readonly code: string;
  readonly kind: ErrorKind;
  readonly hint: string | undefined;

  constructor(message: string, fields: SfErrorFields) {
    super(message, fields.cause === undefined ? undefined : { cause: fields.cause });
    this.name = 'SfError';
    this.code = fields.code;
    this.kind = fields.kind ?? 'input';
    this.hint = fields.hint;
    Object.defineProperty(this, marker, { value: true });
  }

  /** True for an error of any copy of any `@sf` package, where `instanceof` would miss another copy's. */
  static isInstance(error: unknown): error is SfError {
    return error instanceof Error && marker in error;
  }
}
