import { Option } from '@commander-js/extra-typings';

import { fisherParts } from '../options.js';
import { formatSeconds } from '../output/format.js';
import { prepareRun } from '../prepare-run.js';
import type { Program } from '../root-program.js';
import type { Session } from '../session.js';

/** `sf fisher`: keeps the statistics that stand for the training data later. */
export function addFisher(program: Program, session: Session): void {
  program
    .command('fisher')
    .description('keep statistics of the training data: all that forgetting needs of it')
    .argument('<run>', 'folder of a pretrained model')
    .addOption(
      new Option('--on <part>', 'data that they are the mean over')
        .choices(fisherParts)
        .default('retain'),
    )
    .action(async (run, { on }) => {
      const { runFisher } = await import('@sf/experiments');
      const options = await prepareRun(program, session);
      const summary = await runFisher(run, on, options);
      const { count, max, mean, timing } = summary;
      session.result(
        { folder: run, ...summary },
        `Fisher diagonal over ${count.toLocaleString('en')} samples in ${formatSeconds(timing.seconds)}: ` +
          `largest ${max.toPrecision(4)}, mean ${mean.toPrecision(4)}\n`,
      );
    });
}
