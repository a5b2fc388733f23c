import type { Output } from '../io.js';
import { createLiveProgress } from './live-progress.js';
import { createPlainProgress } from './plain-progress.js';
import { formatWarning, type Progress, type ProgressOptions } from './progress.js';

/** Progress that moves on a terminal, lines in a pipe, warnings only with `--quiet`. */
export function createProgress(output: Output, options: ProgressOptions): Progress {
  if (options.quiet) return createQuietProgress(output, options);
  return output.isTTY === true
    ? createLiveProgress(output, options)
    : createPlainProgress(output, options);
}

function createQuietProgress(output: Output, options: ProgressOptions): Progress {
  const warn = (text: string) => void output.write(formatWarning(text, options));
  return {
    observe: (event) => event.type === 'warning' && warn(event.message),
    note: () => undefined,
    warn,
    end: () => undefined,
  };
}
