import { addCompletion } from './commands/completion.js';
import { addData } from './commands/data.js';
import { addDoctor } from './commands/doctor.js';
import { addEvaluate } from './commands/evaluate.js';
import { addFisher } from './commands/fisher.js';
import { addForget } from './commands/forget.js';
import { addPretrain } from './commands/pretrain.js';
import { addProbe } from './commands/probe.js';
import { addReproduce } from './commands/reproduce.js';
import { addRun } from './commands/run.js';
import { addRuns } from './commands/runs.js';
import { addSearch } from './commands/search.js';
import { addStart } from './commands/start.js';
import { addStatistics } from './commands/statistics.js';
import { addTable } from './commands/table.js';
import { addWorker } from './commands/worker.js';
import { createRootProgram } from './root-program.js';
import type { Session } from './session.js';

/** The commands of `sf`. What they need of the libraries is loaded when one of them runs. */
export function createProgram(session: Session) {
  const program = createRootProgram(session);
  for (const add of [
    addStart,
    addData,
    addPretrain,
    addFisher,
    addStatistics,
    addForget,
    addEvaluate,
    addProbe,
    addTable,
    addRuns,
    addReproduce,
    addRun,
    addSearch,
    addWorker,
    addDoctor,
    addCompletion,
  ])
    add(program, session);
  return program;
}
