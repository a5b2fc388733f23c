import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { describeBackend, useBackend } from '@sf/backend';
import { expect, it, onTestFinished } from 'vitest';

import type { TargetRow } from './run-targets.js';
import { writeTargets } from './write-targets.js';

const spread = (median: number) => ({ median, low: 0.9 * median, high: 1.1 * median });

it('adds rows to a record, in the order of the targets', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'sf-targets-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await useBackend('cpu');
  const row = (name: string, ratio: number | null): TargetRow => ({
    ...{ name, work: 'some work', against: 'a peer', ratio, target: 1, bound: 'at most' },
    reached: ratio === null ? null : ratio <= 1,
    why: ratio === null ? 'there is no peer' : null,
    measured:
      ratio === null
        ? null
        : {
            ours: { name: 'ours', value: spread(ratio), unit: 's' },
            peer: { name: 'theirs', value: spread(1), unit: 's' },
            ratio: spread(ratio),
            remarks: ['a remark'],
          },
    environment: {
      backend: describeBackend(),
      machine: { processor: 'some processor', gflops: spread(200), gigabytes: spread(20) },
      peers: [],
      settings: { rounds: 5, samples: 100, quick: false },
    },
  });
  const out = path.join(folder, 'bench');
  await writeTargets(out, [row('train-3072', 2), row('fisher-torch', null)]);
  const all = await writeTargets(out, [row('train-784', 0.5), row('train-3072', 0.8)]);
  expect(all.map(({ name, ratio }) => [name, ratio])).toEqual([
    ['train-784', 0.5],
    ['train-3072', 0.8],
    ['fisher-torch', null],
  ]);
  const read = (name: string) => readFile(path.join(out, name), 'utf8');
  expect(JSON.parse(await read('targets.json'))).toEqual(JSON.parse(JSON.stringify(all)));
  const table = await read('targets.md');
  expect(table).toMatch(/\| train-784 \|.*reached.*some processor/);
  expect(table).toMatch(/\| fisher-torch \|.*not measured/);
  expect(table).toContain('- fisher-torch: there is no peer');
});
