import { Command, InvalidArgumentError, Option } from '@commander-js/extra-typings';

import { backendNames } from '@sf/backend';

import type { Io } from './io.js';
import { suites, type SuiteName } from './suites.js';

/** The command line of `sf-bench`. */
export function createProgram({ stdout, stderr }: Io) {
  return new Command('sf-bench')
    .description('Speed and cost of selective forgetting, as ratios measured in one run.')
    .addOption(
      new Option('--backend <name>', 'what computes')
        .choices(['auto', ...backendNames])
        .default('auto')
        .env('SF_BACKEND'),
    )
    .addOption(
      new Option('--suite <names...>', 'what to measure (default: all)').choices(
        Object.keys(suites) as SuiteName[],
      ),
    )
    .option('--rounds <n>', 'measured blocks of each side', parseCount, 5)
    .option('--samples <n>', 'samples of the Fisher diagonal', parseCount, 54_000)
    .option('--steps <n>', 'training steps over which memory is watched', parseSteps, 1000)
    .option('--json', 'one JSON document on stdout; everything for people goes to stderr', false)
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      // main tells of errors, as a document where one was asked for.
      outputError: () => undefined,
    })
    .exitOverride();
}

function parseCount(text: string): number {
  return parseInteger(text, 1);
}

/** Five stretches of a step each is the least that shows anything. */
function parseSteps(text: string): number {
  return parseInteger(text, 5);
}

function parseInteger(text: string, min: number): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isInteger(value) || value < min)
    throw new InvalidArgumentError(`Expected a whole number of at least ${min}.`);
  return value;
}
