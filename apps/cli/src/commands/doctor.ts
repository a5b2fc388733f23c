import { inspectDataset, type DatasetState } from '../datasets.js';
import { inspectMachine, type Machine } from '../machine.js';
import { datasetNames } from '../options.js';
import { describeBackend } from '../output/describe-backend.js';
import { formatBytes } from '../output/format.js';
import type { Program } from '../root-program.js';
import type { Session } from '../session.js';

/** `sf doctor`: what is there to work with, and what to do about the rest. */
export function addDoctor(program: Program, session: Session): void {
  program
    .command('doctor')
    .description('check this machine: backends, data, Node, cores, memory, disk')
    .action(async () => {
      const { probeBackends, useBackend } = await import('@sf/backend');
      const backends = await probeBackends();
      const datasets = await Promise.all(
        datasetNames.map((name) => inspectDataset(name, session.progress.note)),
      );
      const machine = await inspectMachine();
      const isUsable = backends.some(({ present }) => present);
      const used = isUsable ? (await useBackend(program.opts().backend)).name : null;
      if (!isUsable) session.exitCode = 1;

      const { green, yellow } = session.colors;
      const line = (isGood: boolean, name: string, text: string) =>
        `${isGood ? green('✔') : yellow('✖')} ${name.padEnd(20)}  ${text}\n`;
      const text = [
        ...describeMachine(machine).map(([name, state]) =>
          line(name !== 'Node' || machine.node.isSupported, name, state),
        ),
        '\n',
        ...backends.map((backend) =>
          backend.present
            ? line(
                true,
                `backend ${backend.name}`,
                describeBackend(backend) + (backend.name === used ? ', used' : ''),
              )
            : line(false, `backend ${backend.name}`, `missing: ${backend.reason}`) +
              remedy(backend.remedy),
        ),
        '\n',
        ...datasets.map(
          (dataset) =>
            line(dataset.present, dataset.name, describeDataset(dataset)) +
            (dataset.present
              ? ''
              : remedy(`sf data fetch ${dataset.name}; the tour does not need it`)),
        ),
        '\n',
        isUsable ? 'Ready: sf start\n' : 'Nothing here can compute.\n',
      ];
      session.result({ isUsable, ...machine, used, backends, datasets }, text.join(''));
    });
}

function remedy(text: string): string {
  return `${' '.repeat(24)}remedy: ${text}\n`;
}

function describeMachine({ node, cpu, memory, disk }: Machine): [string, string][] {
  return [
    ['Node', `${node.version}${node.isSupported ? '' : '; 20 or 22 is needed'}`],
    ['processor', `${cpu.model}, ${cpu.cores} core${cpu.cores === 1 ? '' : 's'}`],
    ['memory', `${formatBytes(memory.freeBytes)} of ${formatBytes(memory.totalBytes)} free`],
    ['disk', `${formatBytes(disk.freeBytes)} free in ${disk.folder}`],
  ];
}

function describeDataset({ train, test, origin }: DatasetState): string {
  if (train === null || test === null) return 'not fetched yet';
  return `${train.toLocaleString('en')} + ${test.toLocaleString('en')} images, ${origin ?? ''}`;
}
