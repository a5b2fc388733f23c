import { describeProbe } from '../output/describe-probe.js';
import { prepareRun } from '../prepare-run.js';
import type { Program } from '../root-program.js';
import type { Session } from '../session.js';

/** `sf probe`: whether the trigger is really gone from a model. */
export function addProbe(program: Program, session: Session): void {
  program
    .command('probe')
    .description(
      'look whether the trigger is really gone: variations of T, teaching it again, traces in layers',
    )
    .argument('<run>', 'run folder')
    .option(
      '--against <run>',
      'folder of a model of the same data, e.g. the oracle, to set beside it',
    )
    .action(async (run, { against }) => {
      const { probeRun } = await import('@sf/experiments');
      const probe = await probeRun(run, { ...(await prepareRun(program, session)), against });
      session.result(probe, await describeProbe(probe, session));
    });
}
