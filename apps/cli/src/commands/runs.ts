import { formatBytes } from '../output/format.js';
import { describeComparison, describeItem, describeList } from '../output/describe-runs.js';
import { printRun } from '../output/print-run.js';
import { prepareRun } from '../prepare-run.js';
import type { Program } from '../root-program.js';
import type { Session } from '../session.js';

/** `sf runs list`, `compare`, `resume` and `clean`. */
export function addRuns(program: Program, session: Session): void {
  const runs = program
    .command('runs')
    .summary('list, compare, resume and clean run folders')
    .description('List, compare, resume and clean run folders. Alone it lists those in runs/.');
  const { note, warn } = session.progress;

  runs
    .command('list', { isDefault: true })
    .description('the runs in a folder: what they are, how far, and what came of them')
    .argument('[folder]', 'holds run folders, or folders of them', 'runs')
    .action(async (folder) => {
      const { listRuns } = await import('@sf/experiments');
      const list = await listRuns(folder);
      for (const { message } of list.unreadable) warn(message);
      session.result({ folder, ...list }, await describeList(folder, list.runs, session));
    });

  runs
    .command('compare')
    .description('the settings in which runs differ, and their accuracies')
    .argument('<run...>', 'run folders, two or more')
    .action(async (folders) => {
      const { compareRuns } = await import('@sf/experiments');
      const comparison = await compareRuns(folders);
      session.result(comparison, await describeComparison(comparison, session));
    });

  runs
    .command('resume')
    .description('go on with an unfinished run, with the settings in its folder')
    .argument('<run>', 'run folder')
    .option('--pretrained <run>', 'folder of the model that is to forget (default: looked for)')
    .action(async (run, { pretrained }) => {
      const { readRun, resumeRun } = await import('@sf/experiments');
      const { result } = await readRun(run);
      if (result) note(`${run} has ended: nothing is left to do.`);
      const options = result ? {} : await prepareRun(program, session);
      await printRun(run, await resumeRun(run, { ...options, pretrained }), session);
    });

  runs
    .command('clean')
    .summary('remove what the runs in a folder can do without')
    .description(
      'Show what the runs in a folder can do without: models of forgetting runs that have ended, and ' +
        'what killed processes left. With --yes it is removed. Settings, metrics and results stay.',
    )
    .argument('<folder>', 'holds run folders, or folders of them')
    .option('--yes', 'remove it')
    .option('--checkpoints', 'those of unfinished runs too, which then begin anew')
    .action(async (folder, { yes = false, checkpoints }) => {
      const { cleanRuns, planCleaning } = await import('@sf/experiments');
      const plan = await planCleaning(folder, { checkpoints });
      const { items, bytes, locked } = yes ? await cleanRuns(plan) : plan;
      for (const run of locked) warn(`${run} is in use and left alone`);
      const all = `${items.length} ${items.length === 1 ? 'item' : 'items'}, ${formatBytes(bytes)}`;
      const outcome =
        items.length === 0
          ? 'There is nothing to remove.'
          : yes
            ? `Removed: ${all}.`
            : `Would be removed: ${all}. With --yes it is.`;
      session.result(
        { folder, removed: yes, items, bytes, locked },
        [...items.map(describeItem), outcome, ''].join('\n'),
      );
    });
}
