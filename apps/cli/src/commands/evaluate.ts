import { printEvaluation } from '../output/print-evaluation.js';
import { prepareRun } from '../prepare-run.js';
import type { Program } from '../root-program.js';
import type { Session } from '../session.js';

/** `sf evaluate`: what a model does on the four sets. */
export function addEvaluate(program: Program, session: Session): void {
  program
    .command('evaluate')
    .description("measure a run's model on the four sets of data")
    .argument('<run>', 'run folder')
    .action(async (run) => {
      const { evaluateRun } = await import('@sf/experiments');
      const evaluation = await evaluateRun(run, await prepareRun(program, session));
      await printEvaluation(evaluation, session);
    });
}
