import type { CommandUnknownOpts } from '@commander-js/extra-typings';

import { renderGrowthRecord } from '../growth/report-growth.js';
import { runGrowth } from '../growth/run-growth.js';
import { writeGrowth } from '../growth/write-growth.js';
import type { Io } from '../io.js';
import { parseCount } from '../parse-count.js';
import { present } from '../present.js';

/** `sf-bench growth`: what forgetting costs as things get larger. */
export function addGrowthCommand(program: CommandUnknownOpts, io: Io): void {
  program
    .command('growth')
    .description(
      'Measures how time and memory grow with the width, D_f, the classes and the layers.',
    )
    .option('--rounds <n>', 'processes of each size', parseCount, 3)
    .option('--threads <n>', 'of each process (default: one a processor)', parseCount)
    .option('--quick', 'tiny sizes, to see that everything runs: the powers mean nothing', false)
    .option('--out <folder>', 'write a record of it: table, figure and numbers')
    .option('--json', 'one JSON document on stdout; everything for people goes to stderr', false)
    .action(async ({ json, out, ...options }) => {
      const record = await runGrowth(options, (line) => io.stderr.write(`${line}\n`));
      if (out !== undefined) {
        const { rounds, quick } = options;
        const command = `sf-bench growth --rounds ${rounds}${quick ? ' --quick' : ''} --out ${out}`;
        await writeGrowth(out, record, command);
      }
      present(io, { json, text: renderGrowthRecord(record), document: record });
    });
}
