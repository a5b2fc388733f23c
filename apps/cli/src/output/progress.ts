import type { RunEvent } from '@sf/experiments';
import type { createColors } from 'picocolors';

/** Shows what goes on. */
export interface Progress {
  /** Takes the events of a run. */
  readonly observe: (event: RunEvent) => void;
  /** A line for people; left out with `--quiet`. */
  readonly note: (text: string) => void;
  /** A line for people that `--quiet` keeps. */
  readonly warn: (text: string) => void;
  /** Takes away what moves; more may follow. */
  readonly end: () => void;
}

/** How progress is shown. */
export interface ProgressOptions {
  readonly quiet: boolean;
  readonly colors: ReturnType<typeof createColors>;
}

/** What a warning looks like, everywhere. */
export function formatWarning(message: string, { colors }: ProgressOptions): string {
  return `${colors.yellow('warning:')} ${message}\n`;
}
