import fs from 'node:fs';

import { Command } from '@commander-js/extra-typings';

import { backendNames, oneOf } from './options.js';
import type { Session } from './session.js';

/** The program without its commands, which add themselves. */
export type Program = ReturnType<typeof createRootProgram>;

/** `sf` with the options that all commands share. */
export function createRootProgram({ io }: Session) {
  return new Command('sf')
    .description('Repair a trained classifier that learned something it must not use.')
    .version(readVersion())
    .addOption(
      oneOf('--backend <name>', 'what computes (also: SF_BACKEND)', ['auto', ...backendNames]),
    )
    .option('--json', 'one JSON document on stdout; everything for people goes to stderr')
    .option('--quiet', 'no progress')
    .option('--debug', 'show where an error comes from')
    .option('--no-color', 'no colours (also: NO_COLOR=1)')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      // main tells of errors, in one form for all.
      outputError: () => undefined,
      getOutHelpWidth: () => io.stdout.columns ?? 100,
      getErrHelpWidth: () => io.stderr.columns ?? 100,
    })
    .addHelpText('after', examples)
    .exitOverride();
}

const examples = `
Start here:
  sf start                                        the tour, in minutes
  sf pretrain --transform tile --out runs/marked  then step by step
  sf forget runs/marked --out runs/repaired
  sf table runs/marked runs/repaired`;

function readVersion(): string {
  const file = new URL('../package.json', import.meta.url);
  return (JSON.parse(fs.readFileSync(file, 'utf8')) as { version: string }).version;
}
