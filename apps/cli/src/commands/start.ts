import { Option } from '@commander-js/extra-typings';
import type { ChainConfig } from '@sf/experiments';

import {
  jobsHelp,
  listOf,
  methodNames,
  parseCount,
  parseNumber,
  parsePatterns,
  patternNames,
  transformNames,
} from '../options.js';
import { describeOutcome, describePlan } from '../output/describe-plan.js';
import { formatTable } from '../output/format-table.js';
import { prepareChain } from '../prepare-run.js';
import type { Program } from '../root-program.js';
import type { Session } from '../session.js';

/** `sf start`: from nothing to a repaired model and the table that shows it. */
export function addStart(program: Program, session: Session): void {
  program
    .command('start')
    .description('the tour: train with a backdoor, forget it, show the table')
    .option('--full', "all of Fashion-MNIST and the paper's settings, not the embedded sample")
    .addOption(
      new Option('--pattern <names>', 'what is forgotten, e.g. B,C')
        .choices(patternNames)
        .argParser(parsePatterns)
        .default(['B'] satisfies ChainConfig['patterns'], 'B'),
    )
    .addOption(
      listOf('--transform <names>', 'mark on the images', transformNames).default(['tile'], 'tile'),
    )
    .addOption(
      listOf(
        '--methods <names>',
        'how, e.g. ce,ce+fisher (default: those that fit the patterns)',
        methodNames,
      ),
    )
    .option('--seeds <n>', 'how often all of it is done, each time anew', parseCount, 1)
    .option('--seed <n>', 'the first seed', parseNumber, 0)
    .option('--epochs <n>', 'of training before the forgetting', parseNumber)
    .option('--jobs <n>', jobsHelp, parseCount)
    .option('--out <folder>', 'where runs are kept (default: runs/tour or runs/full)')
    .action(async ({ out, jobs, ...choices }) => {
      const { describeMethod, runChain } = await import('@sf/experiments');
      const config = await createPlan({ ...choices, command: session.command });
      const folder = out ?? `runs/${config.target}`;
      const options = await prepareChain(program, session, { chain: config, jobs });
      session.progress.note(describePlan(config, folder, (name) => describeMethod(name).title));
      const { result, table } = await runChain(config, folder, options);
      session.progress.note('');
      const text = await formatTable(table, session);
      session.result(result, `${text}\n${describeOutcome(config, folder, table)}`);
    });
}

interface Choices {
  readonly command: string;
  readonly full?: true;
  readonly pattern: ChainConfig['patterns'];
  readonly transform: readonly string[];
  readonly methods?: readonly string[];
  readonly seeds: number;
  readonly seed: number;
  readonly epochs?: number;
}

/** The plan of the tour or of the full thing, with what was chosen otherwise. */
async function createPlan(choices: Choices): Promise<ChainConfig> {
  const { describeMethod, fullPlan, methodNames, tourPlan } = await import('@sf/experiments');
  const { command, full, pattern: patterns, transform, seeds, seed, epochs } = choices;
  const plan = full === true ? fullPlan() : tourPlan();
  const fits = (method: string) => {
    const fitting = describeMethod(method).patterns;
    return fitting.some((pattern) => patterns.includes(pattern));
  };
  const isPlanned = patterns.every((pattern) => plan.patterns.includes(pattern));
  return {
    ...plan,
    ...{ command, patterns },
    // What is no transform or method is told of when the chain starts.
    transforms: transform as ChainConfig['transforms'],
    methods: choices.methods ?? (isPlanned ? plan.methods : methodNames).filter(fits),
    seeds: Array.from({ length: seeds }, (_, i) => seed + i),
    pretrain: epochs === undefined ? plan.pretrain : { ...plan.pretrain, epochs },
  };
}
