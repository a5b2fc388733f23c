import type { RunResult } from '../run-folder/run-record.js';
import { fisherStep } from '../steps/run-fisher.js';
import { forgetStep } from '../steps/run-forget.js';
import { classInputsStep } from '../steps/run-class-inputs.js';
import { statisticsStep } from '../steps/run-statistics.js';
import { pretrainStep } from '../steps/run-pretrain.js';
import type { StepContext } from '../steps/step-context.js';
import type { StepEnd, StepWork } from './step.js';

/** Does a step in this process; what is done already is read. */
export async function runStep(work: StepWork, context: StepContext): Promise<StepEnd> {
  switch (work.kind) {
    case 'pretrain':
      return endOf(await pretrainStep(work.config, work.folder, context));
    case 'fisher':
      await fisherStep(work.folder, work.fisherOn, context);
      return 'done';
    case 'statistics':
      await statisticsStep(work.folder, context);
      return 'done';
    case 'class-inputs':
      await classInputsStep(work.folder, context);
      return 'done';
    case 'forget':
      return endOf(await forgetStep(work.config, work, context));
  }
}

const endOf = ({ diverged }: RunResult): StepEnd => (diverged ? 'diverged' : 'done');
