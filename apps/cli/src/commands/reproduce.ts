import type { Program } from '../root-program.js';
import { jobsHelp, oneOf, parseCount, parseNumber, workersHelp } from '../options.js';
import { runComparison, type Told } from '../run-comparison.js';
import type { Session } from '../session.js';

/** `sf reproduce`: a table or figure of the paper, with its numbers beside ours. */
export function addReproduce(program: Program, session: Session): void {
  program
    .command('reproduce')
    .description("make a table or figure of the paper, with the paper's numbers beside ours")
    .argument('[target]', 'e.g. table-2, or all of the dataset; without it they are listed')
    .addOption(
      oneOf('--dataset <name>', 'images', ['fashion-mnist', 'cifar-10']).default('fashion-mnist'),
    )
    .option('--seeds <n>', 'fewer or more than the paper had', parseCount)
    .option('--seed <n>', 'the first seed', parseNumber, 0)
    .option('--add', 'add the seeds to those of the record that is there')
    .option('--jobs <n>', jobsHelp, parseCount)
    .option('--workers <url>', workersHelp)
    .option('--runs <folder>', 'where runs are kept', 'runs/full')
    .option('--out <folder>', 'where the record is written (default: results/DATASET/TARGET)')
    .option('--dry-run', 'show the steps and how long they will take, and do nothing')
    .action(async (name, { dataset, seed, seeds, out, ...options }) => {
      const { findTarget, listTargets } = await import('@sf/experiments');
      if (name === undefined) {
        const targets = await listTargets();
        const lines = targets.map(
          (one) => `${one.dataset.padEnd(22)} ${one.name.padEnd(12)} ${one.file}`,
        );
        session.result(targets, `${lines.join('\n')}\n`);
        return;
      }
      const all = (await listTargets()).filter((one) => one.dataset === dataset);
      const names = name === 'all' ? all.map((one) => one.name) : [name];
      const folder = out ?? `results/${dataset}`;
      const told: Told[] = [];
      for (const target of names) {
        const { config } = await findTarget(target, dataset);
        told.push(
          await runComparison(program, session, {
            ...options,
            config: { ...config, seeds: seedsFrom(seed, seeds ?? config.seeds) },
            target,
            record: name === 'all' || out === undefined ? `${folder}/${target}` : out,
          }),
        );
      }
      const documents = told.map(({ document }) => document);
      const text = told.map((one) => one.text).join('\n');
      session.result(name === 'all' ? documents : documents[0], text);
    });
}

/** As many as are wanted, from the first on; a config may list its own. */
function seedsFrom(first: number, seeds: number | number[]): number[] {
  const count = typeof seeds === 'number' ? seeds : seeds.length;
  return Array.from({ length: count }, (_, i) => first + i);
}
