/** The fields of a {@link ReportError} besides its message. */
export interface ReportErrorFields {
  /** Stable, upper-case, e.g. `SF_REPORT_EMPTY`. */
  readonly code: ReportErrorCode;
  /** What to do about it, one sentence. */
  readonly hint?: string;
  readonly cause?: unknown;
}

/**
 * `SF_REPORT_EMPTY` nothing to draw; `SF_REPORT_BAD_DATA` a value that a figure cannot show;
 * `SF_REPORT_BAD_SPEC` Vega cannot draw the spec; `SF_REPORT_BAD_SVG` it is no SVG.
 */
export type ReportErrorCode =
  'SF_REPORT_EMPTY' | 'SF_REPORT_BAD_DATA' | 'SF_REPORT_BAD_SPEC' | 'SF_REPORT_BAD_SVG';

/**
 * What this package throws: the message names what, where, expected and got.
 *
 * It has the mark and the fields of an error of the other `@sf` packages, so that a program treats it
 * as one of them, though this package imports none.
 *
 * @example
 * ```ts
 * import { forgettingCurves, ReportError } from '@sf/report';
 *
 * try {
 *   forgettingCurves([]);
 * } catch (error) {
 *   if (error instanceof ReportError) console.log(error.code); // SF_REPORT_EMPTY
 * }
 * ```
 */
export class ReportError extends Error {
  readonly code: ReportErrorCode;
  /** Always the caller's. */
  readonly kind = 'input';
  readonly hint: string | undefined;

  constructor(message: string, fields: ReportErrorFields) {
    super(message, fields.cause === undefined ? undefined : { cause: fields.cause });
    this.name = 'ReportError';
    this.code = fields.code;
    this.hint = fields.hint;
    Object.defineProperty(this, Symbol.for('sf.error'), { value: true });
  }
}
