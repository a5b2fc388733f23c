import type { CommandUnknownOpts } from '@commander-js/extra-typings';

import { renderGrowth } from '../growth/report-growth.js';
import { runGrowth } from '../growth/run-growth.js';
import type { Io } from '../io.js';
import { parseCount } from '../parse-count.js';
import { present } from '../present.js';

/** `sf-bench growth`: what forgetting costs as things get larger. */
export function addGrowthCommand(program: CommandUnknownOpts, io: Io): void {
  program
    .command('growth')
    .description('Measures how time and memory grow with the width, with D_f and with the classes.')
    .option('--rounds <n>', 'processes of each size', parseCount, 3)
    .option('--threads <n>', 'of each process (default: one a processor)', parseCount)
    .option('--quick', 'tiny sizes, to see that everything runs: the powers mean nothing', false)
    .option('--json', 'one JSON document on stdout; everything for people goes to stderr', false)
    .action(async ({ json, ...options }) => {
      const growths = await runGrowth(options, (line) => io.stderr.write(`${line}\n`));
      present(io, { json, text: renderGrowth(growths), document: growths });
    });
}
