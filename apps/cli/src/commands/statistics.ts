import { formatSeconds } from '../output/format.js';
import { prepareRun } from '../prepare-run.js';
import type { Program } from '../root-program.js';
import type { Session } from '../session.js';

/** `sf statistics`: keeps what repairs without training need of the training data. */
export function addStatistics(program: Program, session: Session): void {
  program
    .command('statistics')
    .description('keep means and covariances of the training data: all that a repair needs of it')
    .argument('<run>', 'folder of a pretrained model')
    .option('--class-inputs', 'also of the inputs of each class, which restorers need; much larger')
    .action(async (run, { classInputs }) => {
      const { runStatistics } = await import('@sf/experiments');
      const options = await prepareRun(program, session);
      const summary = await runStatistics(run, { ...options, classInputs });
      const { count, bytes, timing } = summary;
      const parts = Object.entries(bytes).map(([part, size]) => `${part} ${megabytes(size)}`);
      const all = Object.values(bytes).reduce((sum, size) => sum + size, 0);
      session.result(
        { folder: run, ...summary },
        `Statistics over ${count.toLocaleString('en')} samples in ${formatSeconds(timing.seconds)}: ` +
          `${megabytes(all)} (${parts.join(', ')})\n`,
      );
    });
}

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(bytes < 1e5 ? 3 : 1)} MB`;
