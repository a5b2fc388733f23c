import { Argument } from '@commander-js/extra-typings';

import { describeData, inspectDataset, loadDataset, type DatasetState } from '../datasets.js';
import { datasetNames } from '../options.js';
import type { Program } from '../root-program.js';
import type { Session } from '../session.js';

/** `sf data fetch` and `sf data info`. */
export function addData(program: Program, session: Session): void {
  const data = program.command('data').description('fetch datasets, and tell what is there');
  const { observe, note } = session.progress;

  data
    .command('fetch')
    .description('bring a dataset to this machine: from the cache, a Debian package or its mirrors')
    .addArgument(new Argument('[dataset]').choices(datasetNames).default('fashion-mnist' as const))
    .action(async (name) => {
      const { followDownloads, followImages } = await import('@sf/experiments');
      const images = await loadDataset(name, {
        signal: session.interruptible(),
        onProgress: followDownloads(observe),
        onImages: followImages(observe),
        onNote: note,
      });
      const state = describeData(name, images);
      session.result(state, describeState(state));
    });

  data
    .command('info')
    .description('tell what is on this machine')
    .addArgument(new Argument('[dataset]', 'default: all').choices(datasetNames))
    .action(async (name) => {
      const names = name === undefined ? datasetNames : [name];
      const states = await Promise.all(names.map((each) => inspectDataset(each, note)));
      session.result({ datasets: states }, states.map(describeState).join('\n'));
    });
}

function describeState({ name, origin, train, test, shape, classes }: DatasetState): string {
  if (train === null) return `${name}\n  not on this machine; sf data fetch ${name} brings it\n`;
  const count = (value: number | null) => (value ?? 0).toLocaleString('en');
  return [
    name,
    `  images   ${count(train)} for training, ${count(test)} for testing, ${shape?.join(' × ') ?? ''}`,
    `  classes  ${classes?.map((title, i) => `${i} ${title}`).join(', ') ?? ''}`,
    `  from     ${origin ?? ''}`,
    '',
  ].join('\n');
}
