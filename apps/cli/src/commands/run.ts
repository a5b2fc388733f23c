import path from 'node:path';

import type { Program } from '../root-program.js';
import { jobsHelp, parseCount, workersHelp } from '../options.js';
import { runComparison } from '../run-comparison.js';
import type { Session } from '../session.js';

/** `sf run`: a comparison of one's own, from a file. */
export function addRun(program: Program, session: Session): void {
  program
    .command('run')
    .description('do the comparison that a YAML, JSON or TypeScript file describes')
    .argument('<config>', 'the file; examples are those of sf reproduce')
    .option('--jobs <n>', jobsHelp, parseCount)
    .option('--workers <url>', workersHelp)
    .option('--runs <folder>', 'where runs are kept', 'runs')
    .option(
      '--out <folder>',
      'where the record is written (default: results/ and the name of the file)',
    )
    .option('--add', 'add the seeds to those of the record that is there')
    .option('--dry-run', 'show the steps and how long they will take, and do nothing')
    .action(async (file, { out, ...options }) => {
      const { readConfigFile } = await import('@sf/experiments');
      const target = path.parse(file).name;
      const { document, text } = await runComparison(program, session, {
        ...options,
        ...{ config: await readConfigFile(file), target },
        record: out ?? `results/${target}`,
      });
      session.result(document, text);
    });
}
