/** The fields of a {@link SearchError} besides its message. */
export interface SearchErrorFields {
  /** Stable, upper-case, e.g. `SF_SEARCH_BAD_SPACE`. */
  readonly code: SearchErrorCode;
  /** Defaults to `input`. */
  readonly kind?: SearchErrorKind;
  /** What to do about it, one sentence. */
  readonly hint?: string;
  readonly cause?: unknown;
}

/** Whose fault it is: what the caller gave, the machine, or the computation. */
export type SearchErrorKind = 'input' | 'environment' | 'failure';

/**
 * `SF_SEARCH_BAD_SPACE` a range or list of choices that cannot be searched;
 * `SF_SEARCH_BAD_SETTING` a setting outside its range;
 * `SF_SEARCH_BAD_VALUE` a parameter's, an intermediate or a trial's value that cannot be recorded;
 * `SF_SEARCH_SPACE_CHANGED` a parameter that other trials of the study have with another kind;
 * `SF_SEARCH_STUDY_EXISTS`, `SF_SEARCH_STUDY_UNKNOWN` a name taken, or not there;
 * `SF_SEARCH_OTHER_DIRECTION` a study that is there with another direction;
 * `SF_SEARCH_TRIAL_UNKNOWN`, `SF_SEARCH_TRIAL_FINISHED`, `SF_SEARCH_TRIAL_WAITING` a trial that cannot
 * be changed; `SF_SEARCH_NO_TRIAL` none completed yet;
 * `SF_SEARCH_UNSUPPORTED` several objectives where only one is possible;
 * `SF_SEARCH_JOURNAL_UNUSABLE` a file that cannot be read, written or locked;
 * `SF_SEARCH_JOURNAL_BROKEN`, `SF_SEARCH_JOURNAL_FOREIGN` one whose lines cannot be read, or are no
 * journal's at all.
 */
export type SearchErrorCode =
  | 'SF_SEARCH_BAD_SPACE'
  | 'SF_SEARCH_BAD_SETTING'
  | 'SF_SEARCH_BAD_VALUE'
  | 'SF_SEARCH_SPACE_CHANGED'
  | 'SF_SEARCH_STUDY_EXISTS'
  | 'SF_SEARCH_STUDY_UNKNOWN'
  | 'SF_SEARCH_OTHER_DIRECTION'
  | 'SF_SEARCH_TRIAL_UNKNOWN'
  | 'SF_SEARCH_TRIAL_FINISHED'
  | 'SF_SEARCH_TRIAL_WAITING'
  | 'SF_SEARCH_NO_TRIAL'
  | 'SF_SEARCH_UNSUPPORTED'
  | 'SF_SEARCH_JOURNAL_UNUSABLE'
  | 'SF_SEARCH_JOURNAL_BROKEN'
  | 'SF_SEARCH_JOURNAL_FOREIGN';

/**
 * What this package throws: the message names what, where, expected and got.
 *
 * It has the mark and the fields of an error of the other `@sf` packages, so that a program treats it
 * as one of them, though this package imports none.
 *
 * @example
 * ```ts
 * import { floatDistribution, SearchError } from '@sf/search';
 *
 * try {
 *   floatDistribution(1, 0);
 * } catch (error) {
 *   if (error instanceof SearchError) console.log(error.code); // SF_SEARCH_BAD_SPACE
 * }
 * ```
 */
export class SearchError extends Error {
  readonly code: SearchErrorCode;
  readonly kind: SearchErrorKind;
  readonly hint: string | undefined;

  constructor(message: string, fields: SearchErrorFields) {
    super(message, fields.cause === undefined ? undefined : { cause: fields.cause });
    this.name = 'SearchError';
    this.code = fields.code;
    this.kind = fields.kind ?? 'input';
    this.hint = fields.hint;
    Object.defineProperty(this, Symbol.for('sf.error'), { value: true });
  }
}
