import type { LoggerInterface } from 'vega';

/**
 * A logger that keeps what Vega would only say on the console, where it goes on with a figure that is
 * wrong. It does not throw: Vega would not stop at that.
 */
export function collectProblems(): {
  readonly logger: LoggerInterface;
  readonly problems: string[];
} {
  const problems: string[] = [];
  const keep = (...parts: readonly unknown[]) => {
    const texts = parts.map((part) => (part instanceof Error ? part.message : String(part)));
    problems.push(texts.join(' '));
    return logger;
  };
  const skip = () => logger;
  // Vega asks for no level of a logger that it is given.
  const level = skip as LoggerInterface['level'];
  const logger: LoggerInterface = { level, error: keep, warn: keep, info: skip, debug: skip };
  return { logger, problems };
}
