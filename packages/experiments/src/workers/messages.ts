import { SfError, type ErrorKind } from '@sf/core';

import type { RunEvent } from '../events.js';
import type { StepEnd, StepWork } from '../graph/step.js';
import type { TrialWork } from '../search/trial-work.js';

/** What a worker is told. */
export type ToWorker =
  /** First: what it computes with. */
  | {
      readonly type: 'start';
      readonly backend: string;
      readonly threads: number;
      readonly cacheFolder: string | undefined;
    }
  /** One at a time. */
  | { readonly type: 'run'; readonly work: StepWork | TrialWork }
  /** Ends what runs. */
  | { readonly type: 'abort' };

/** What it answers. */
export type FromWorker =
  | { readonly type: 'event'; readonly event: RunEvent }
  /** Of a trial, when a fold has been judged. JSON would make null of a minimum that is no number. */
  | { readonly type: 'fold'; readonly fold: number; readonly minimum: number | null }
  /** A trial ends with its last fold. */
  | { readonly type: 'end'; readonly end: StepEnd | null }
  | { readonly type: 'error'; readonly error: PlainError };

/** An error on its way between processes. */
export interface PlainError {
  readonly message: string;
  readonly stack: string | undefined;
  /** null for an error that is not an SfError. */
  readonly fields: { code: string; kind: ErrorKind; hint: string | undefined } | null;
}

/** Makes an error ready to be sent. */
export function toPlainError(error: unknown): PlainError {
  if (!(error instanceof Error)) return { message: String(error), stack: undefined, fields: null };
  const { message, stack } = error;
  if (!SfError.isInstance(error)) return { message, stack, fields: null };
  const { code, kind, hint } = error;
  return { message, stack, fields: { code, kind, hint } };
}

/** The error that was sent. */
export function fromPlainError({ message, stack, fields }: PlainError): Error {
  const error = fields
    ? new SfError(message, {
        ...{ code: fields.code, kind: fields.kind },
        ...(fields.hint !== undefined && { hint: fields.hint }),
      })
    : new Error(message);
  if (stack !== undefined) error.stack = stack;
  return error;
}
