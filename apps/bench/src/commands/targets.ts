import { Argument, type CommandUnknownOpts } from '@commander-js/extra-typings';

import type { Io } from '../io.js';
import { parseCount } from '../parse-count.js';
import { present } from '../present.js';
import { renderTargets } from '../report-targets.js';
import { runTargets } from '../run-targets.js';
import { targets } from '../targets.js';
import { writeTargets } from '../write-targets.js';

/** `sf-bench targets`: what the speed is held to, and whether it is reached here. */
export function addTargetsCommand(program: CommandUnknownOpts, io: Io): void {
  program
    .command('targets')
    .description('Measures what the speed is held to, beside PyTorch and others, in one run.')
    .addArgument(
      new Argument('[names...]', 'which (default: all)').choices(targets.map(({ name }) => name)),
    )
    .option('--rounds <n>', 'measured blocks of each side', parseCount, 5)
    .option('--samples <n>', 'samples of the Fisher diagonal', parseCount, 54_000)
    .option('--threads <n>', 'of each side (default: one a processor)', parseCount)
    .option('--quick', 'tiny sizes, to see that everything runs: the ratios mean nothing', false)
    .option('--out <folder>', 'add them to a record: targets.json and targets.md')
    .option('--json', 'one JSON document on stdout; everything for people goes to stderr', false)
    .action(async (names, { json, out, ...options }) => {
      const rows = await runTargets({ ...options, names }, (line) => io.stderr.write(`${line}\n`));
      if (out !== undefined) await writeTargets(out, rows);
      present(io, { json, text: renderTargets(rows), document: rows });
    });
}
