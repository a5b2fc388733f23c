import { Option } from '@commander-js/extra-typings';

import { tableFormats } from '../options.js';
import { formatTable } from '../output/format-table.js';
import type { Program } from '../root-program.js';
import type { Session } from '../session.js';

/** `sf table`: the pattern table of some runs. */
export function addTable(program: Program, session: Session): void {
  program
    .command('table')
    .description('print the table of some runs; several seeds become mean ± deviation')
    .argument('<run...>', 'run folders')
    .addOption(
      new Option('--format <name>', 'form of the table').choices(tableFormats).default('text'),
    )
    .action(async (folders, { format }) => {
      const [{ readRun, tableOfRuns }, { renderTable }] = await Promise.all([
        import('@sf/experiments'),
        import('@sf/eval'),
      ]);
      const records = await Promise.all(folders.map(readRun));
      for (const { folder, state } of records)
        if (state === 'unfinished') session.progress.warn(`${folder} is unfinished and left out`);
      const table = tableOfRuns(records);
      const chosen = session.flags.json ? 'json' : format;
      session.print(
        chosen === 'text' ? await formatTable(table, session) : renderTable(table, chosen),
      );
    });
}
