import { InvalidArgumentError, Option } from '@commander-js/extra-typings';

/*
 * Names that the help shows and the shell completes. The libraries that own them take too long to
 * load for that; a test holds the two together.
 */
export const backendNames = ['tensorflow', 'wasm', 'cpu', 'webgpu'] as const;
export const datasetNames = ['fashion-mnist', 'fashion-mnist-sample', 'cifar-10'] as const;
export const transformNames = [
  'line',
  'tile',
  'color',
  'random-patch',
  'blended',
  'warped',
] as const;
export const patternNames = ['A', 'B', 'C'] as const;
type Pattern = (typeof patternNames)[number];
export const methodNames = [
  'ce',
  'ce+fisher',
  'ce+fisher+rld',
  'fisher+rld',
  'rnd',
  'rld',
  'truncation',
  'front',
  'head',
  'front+head',
  'restorer',
  'distillation',
  'distillation+head',
  'front+head+fine-tuning',
  'restorer+distillation',
] as const;
export const fisherParts = ['retain', 'all'] as const;
export const tableFormats = ['text', 'markdown', 'csv', 'json'] as const;

/** Of `--jobs`, wherever it is. */
export const jobsHelp =
  'steps at a time, each in a process of its own (default: what the machine allows)';

/** Of a queue, wherever it is. */
export const redisHelp = 'redis://HOST:PORT, rediss:// with TLS (its password: SF_REDIS_PASSWORD)';
export const sharedHelp = 'folder of runs that all machines see';
export const workersHelp = `hand steps out to sf worker over Redis; --runs is what all machines see: ${redisHelp}`;
export const sharedFolder = 'runs/shared';

/** An option whose values the shell completes. Its library checks them and says what was meant. */
export function oneOf<Flags extends string>(
  flags: Flags,
  description: string,
  names: readonly string[],
) {
  return new Option(flags, description).choices(names).argParser((value: string) => value);
}

/** The same for several values with commas between them. */
export function listOf<Flags extends string>(
  flags: Flags,
  description: string,
  names: readonly string[],
) {
  return new Option(flags, description).choices(names).argParser(splitNames);
}

/** Reads a number; whether it is in range is its library's to say. */
export function parseNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || (Number.isNaN(value) && text !== 'NaN'))
    throw new InvalidArgumentError('Expected a number.');
  return value;
}

/** Reads how many. */
export function parseCount(text: string): number {
  const value = parseNumber(text);
  if (!Number.isInteger(value) || value < 1)
    throw new InvalidArgumentError('Expected a whole number of at least 1.');
  return value;
}

/** Reads patterns with commas between them. */
export function parsePatterns(text: string): Pattern[] {
  return splitNames(text).map((name) => {
    const pattern = patternNames.find((known) => known === name);
    if (!pattern) throw new InvalidArgumentError(`Allowed are ${patternNames.join(', ')}.`);
    return pattern;
  });
}

/** Reads classes as in `1-9` or `0,3,5-7`. */
export function parseClasses(text: string): number[] {
  return text.split(',').flatMap((part) => {
    const [, first = '', last = first] = /^\s*(\d+)(?:-(\d+))?\s*$/.exec(part) ?? [];
    const length = Number(last) - Number(first) + 1;
    if (first === '' || length < 1)
      throw new InvalidArgumentError('Expected classes as in 1-9 or 0,3,5-7.');
    return Array.from({ length }, (_, i) => Number(first) + i);
  });
}

function splitNames(text: string): string[] {
  return text.split(',').map((name) => name.trim());
}
