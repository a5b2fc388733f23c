import { datasetNames, oneOf, parseNumber, transformNames } from '../options.js';
import { printRun } from '../output/print-run.js';
import type { Program } from '../root-program.js';
import { prepareRun } from '../prepare-run.js';
import type { Session } from '../session.js';

/** `sf pretrain`: trains a model that learns what it must not use. */
export function addPretrain(program: Program, session: Session): void {
  program
    .command('pretrain')
    .description('train a model that learns something it must not use')
    .addOption(oneOf('--dataset <name>', 'images', datasetNames).default('fashion-mnist'))
    .addOption(
      oneOf(
        '--transform <name>',
        'mark on the images of one class; none: Pattern A',
        transformNames,
      ),
    )
    .option('--forget-class <class>', 'the class to be forgotten (default: 0)', parseNumber)
    .option('--forget-samples <file>', 'JSON list of training images to be forgotten, instead')
    .option('--layers <n>', 'weight layers (default: 10)', parseNumber)
    .option('--width <n>', "of the hidden layers (default: the input's size)", parseNumber)
    .option('--epochs <n>', '(default: 12)', parseNumber)
    .option('--batch-size <n>', '(default: 128)', parseNumber)
    .option('--learning-rate <x>', '(default: 0.001)', parseNumber)
    .option('--momentum <x>', '(default: 0.9)', parseNumber)
    .option('--seed <n>', '(default: 0)', parseNumber)
    .option('--validation', 'hold out a tenth of the training images and evaluate on those')
    .option('--out <folder>', 'run folder (default: runs/, named by the settings)')
    .action(async ({ out, forgetSamples, ...given }) => {
      const { readSampleList, resolvePretrainConfig, runFolderName, runPretrain } =
        await import('@sf/experiments');
      const samples =
        forgetSamples === undefined ? {} : { forgetSamples: await readSampleList(forgetSamples) };
      const config = resolvePretrainConfig({ ...given, ...samples });
      const folder = out ?? `runs/${runFolderName(config)}`;
      const options = await prepareRun(program, session);
      await printRun(folder, await runPretrain(config, folder, options), session);
    });
}
