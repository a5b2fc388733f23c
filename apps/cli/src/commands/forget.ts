import { Option } from '@commander-js/extra-typings';

import {
  fisherParts,
  methodNames,
  oneOf,
  parseClasses,
  parseNumber,
  patternNames,
} from '../options.js';
import { printRun } from '../output/print-run.js';
import { prepareRun } from '../prepare-run.js';
import type { Program } from '../root-program.js';
import type { Session } from '../session.js';

/** `sf forget`: repairs a pretrained model. */
export function addForget(program: Program, session: Session): void {
  program
    .command('forget')
    .summary('repair a pretrained model')
    .description(
      "Repair a pretrained model. Numbers that are not given are the paper's for the model's data.",
    )
    .argument('<run>', 'folder of a pretrained model')
    .addOption(
      oneOf('--method <name>', 'how (default: rld for Pattern A, else ce+fisher+rld)', methodNames),
    )
    .addOption(
      new Option(
        '--pattern <name>',
        'what is to be forgotten (default: A for a model trained without a mark, else B)',
      ).choices(patternNames),
    )
    .option('--lambda-kl <x>', 'weight of remembering', parseNumber)
    .option('--lambda-forget <x>', 'weight of forgetting', parseNumber)
    .option('--learning-rate <x>', 'of gradient descent', parseNumber)
    .option('--momentum <x>', 'of gradient descent', parseNumber)
    .addOption(
      oneOf(
        '--update <rule>',
        'step of remembering (default: explicit); implicit is stable at every weight',
        updateRules,
      ),
    )
    .option('--epochs <n>', 'passes over the bad samples', parseNumber)
    .option('--batch-size <n>', 'samples a step', parseNumber)
    .option('--random-labels <classes>', 'drawn from these classes, e.g. 1-9', parseClasses)
    .option('--lambda <x>', 'of front: price of reacting to the mark', parseNumber)
    .option('--ridge <x>', 'of front: pull towards leaving images as they are', parseNumber)
    .option('--pull <x>', 'of head: pull towards the old last layer', parseNumber)
    .option('--correction <x>', 'of restorer+distillation: weight of the right labels', parseNumber)
    .addOption(
      new Option('--fisher-on <part>', 'statistics of this part (default: retain)').choices(
        fisherParts,
      ),
    )
    .option('--seed <n>', '(default: 0)', parseNumber)
    .option('--out <folder>', 'run folder (default: runs/ and a name from the settings)')
    .action(
      async (run, { out, method, pattern, fisherOn, seed, lambda, ridge, pull, ...given }) => {
        const {
          describeMethod,
          presetRepair,
          presetSettings,
          readRun,
          resolveForgetConfig,
          runFolderName,
          runForget,
        } = await import('@sf/experiments');
        const { hash, pretrain } = await readRun(run);
        const chosen = pattern ?? (pretrain.transform === null ? 'A' : 'B');
        const query = { pattern: chosen, method: method ?? defaultMethods[chosen] };
        const { trains, repairs } = describeMethod(query.method);
        const config = resolveForgetConfig({
          ...{ pretrained: hash, ...query, fisherOn, seed },
          ...(trains && {
            settings: { ...presetSettings({ ...pretrain, ...query }, given), ...given },
          }),
          ...(repairs && { repair: presetRepair({ lambda, ridge, pull }) }),
        });
        const folder = out ?? `runs/${runFolderName(config)}`;
        const options = await prepareRun(program, session);
        const result = await runForget(config, { pretrained: run, folder }, options);
        await printRun(folder, result, session);
      },
    );
}

const updateRules = ['explicit', 'implicit'];
const defaultMethods = { A: 'rld', B: 'ce+fisher+rld', C: 'ce+fisher+rld' };
