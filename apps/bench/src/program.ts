import { Command, Option } from '@commander-js/extra-typings';

import { backendNames } from '@sf/backend';

import { addGrowthCommand } from './commands/growth.js';
import { addPeersCommand } from './commands/peers.js';
import { addTargetsCommand } from './commands/targets.js';
import type { Io } from './io.js';
import { parseCount, parseCounts, parseSteps } from './parse-count.js';
import { present } from './present.js';
import { renderFindings, renderResult } from './report.js';
import { compareRevisions } from './revisions/compare-revisions.js';
import { runSuites, type BenchOptions } from './run-suites.js';
import { suites, type SuiteName } from './suites.js';

/** The command line of `sf-bench`. */
export function createProgram(io: Io) {
  const program = new Command('sf-bench')
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
    .option('--width <n...>', 'of the hidden layers (default: 784)', parseCounts)
    .option('--batch-size <n...>', 'samples in a batch (default: 128)', parseCounts)
    .option('--rounds <n>', 'measured blocks of each side', parseCount, 5)
    .option('--samples <n>', 'samples of the Fisher diagonal', parseCount, 54_000)
    .option('--steps <n>', 'training steps over which memory is watched', parseSteps, 1000)
    .option('--compare <revision>', 'measure another git revision beside what stands here')
    .option('--json', 'one JSON document on stdout; everything for people goes to stderr', false)
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      // main tells of errors, as a document where one was asked for.
      outputError: () => undefined,
    })
    .exitOverride()
    // A command's options are its own, also where they are called as those here.
    .enablePositionalOptions()
    .action(async ({ json, compare: revision, ...options }) => {
      const note = (line: string) => io.stderr.write(`${line}\n`);
      if (revision !== undefined) {
        const { rounds } = options;
        const compared = await compareRevisions({ revision, rounds, args: argsOf(options) }, note);
        present(io, { json, text: renderFindings(compared.findings), document: compared });
        return;
      }
      const result = await runSuites(options, note);
      present(io, { json, text: renderResult(result), document: result });
    });
  addTargetsCommand(program, io);
  addGrowthCommand(program, io);
  addPeersCommand(program, io);
  return program;
}

/** The options of a process that measures the same; its rounds are its parent's. */
function argsOf(options: BenchOptions): string[] {
  const { backend, samples, steps, suite = [], width = [], batchSize = [] } = options;
  const several = (name: string, values: readonly unknown[]) =>
    values.length === 0 ? [] : [name, ...values.map(String)];
  return [
    ...['--backend', backend, '--samples', String(samples), '--steps', String(steps)],
    ...several('--suite', suite),
    ...several('--width', width),
    ...several('--batch-size', batchSize),
  ];
}
