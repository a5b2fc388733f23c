import type { Figure } from '@sf/report';

import type { JudgedClaim } from './claims.js';

/** The figure of a record, and what goes with it. */
export interface RecordFigure {
  /** For `figure.svg` and `figure.json`. */
  readonly figure: Figure;
  /** Below the figure: what one sees and how to read it, in Markdown. */
  readonly caption: string | null;
  /** The figure's numbers: the content of JSON files beside it, by name; may be empty. */
  readonly data: Readonly<Record<string, object>>;
  /** What the paper says of it, judged; may be empty. */
  readonly claims: readonly JudgedClaim[];
}
