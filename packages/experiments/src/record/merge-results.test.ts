import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { useBackend } from '@sf/backend';
import { renderTable } from '@sf/eval';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { runChain } from '../../test/on-tiny-data.js';
import type { ChainConfig } from '../chain/chain-config.js';
import type { ChainOutcome } from '../chain/run-chain.js';
import { tourPlan } from '../presets/plans.js';
import { addToRecord } from './add-to-record.js';
import { rangesOf } from './describe-seeds.js';
import { mergeResults } from './merge-results.js';
import { writeRecord } from './write-record.js';

const chain = (seeds: number[]): ChainConfig => ({
  ...tourPlan({ seeds, command: `sf reproduce tour --seed ${seeds[0]}` }),
  patterns: ['A', 'B'],
  methods: ['rld', 'truncation', 'ce', 'front+head'],
  pretrain: { layers: 2, width: 8, epochs: 1, batchSize: 50, learningRate: 0.05 },
  settings: (query) => ({ ...tourPlan().settings(query), epochs: 2, lambdaKl: 1 }),
  repair: { ridge: 0.1 },
  retrained: 1,
  oracle: 1,
  variants: [{ name: 'fast', methods: ['ce'], repair: {} }],
});

let base: string;
let [whole, first, others]: (ChainOutcome | undefined)[] = [];
beforeAll(async () => {
  await useBackend('cpu');
  base = await fs.mkdtemp(path.join(os.tmpdir(), 'sf-merge-'));
  const run = (seeds: number[]) => runChain(chain(seeds), path.join(base, 'runs'));
  whole = await run([0, 2, 3]);
  first = await run([2]);
  others = await run([0, 3]);
});
afterAll(() => fs.rm(base, { recursive: true }));

const text = { title: 'Tour', command: 'sf reproduce tour', notes: [], figure: null };

it('gives the numbers and the table that one run of all seeds has, but for the seconds', async () => {
  const record = path.join(base, 'record');
  await writeRecord(record, first!, text);
  const all = await addToRecord(record, others!);
  expect(all.result.seeds).toEqual([0, 2, 3]);
  const withoutReferences = ({ result }: ChainOutcome) =>
    result.cells.filter(({ method }) => method !== 'retrained' && method !== 'oracle');
  expect(withoutReferences(all)).toEqual(withoutReferences(whole!));
  // Each part had references of its own: of its first seed.
  const reference = all.result.cells.find(({ method }) => method === 'oracle')!;
  expect(reference.values.map((value) => value === null)).toEqual([false, false, true]);
  expect(reference.n).toBe(2);

  const lines = ({ table }: ChainOutcome) =>
    renderTable({ ...table, columns: table.columns.filter(({ key }) => key !== 'seconds') }, 'csv')
      .split('\n')
      .filter((line) => !/retrained|oracle/.test(line));
  expect(lines(all)).toEqual(lines(whole!));
});

it('names each part, and whose times and settings are told', async () => {
  const record = path.join(base, 'record');
  await writeRecord(record, await addToRecord(record, others!), text);
  const readme = await fs.readFile(path.join(record, 'README.md'), 'utf8');
  expect(readme).toContain('sf reproduce tour --seed 2\nsf reproduce tour --seed 0\n');
  expect(readme).toContain('Seeds 0, 2–3');
  expect(readme).toContain('count in full. Of seeds 0, 3.');
  expect(readme).toMatch(/S: mean and covariance of the inputs \| 0\.0 \| Front\+Head/);
  const { parts } = JSON.parse(await fs.readFile(path.join(record, 'result.json'), 'utf8')) as {
    parts: { seeds: number[] }[];
  };
  expect(parts.map(({ seeds }) => seeds)).toEqual([[2], [0, 3]]);
});

it('refuses another comparison, and a seed that is there', async () => {
  const { result } = first!;
  expect(() => mergeResults(result, whole!.result)).toThrow('the record has seed 2 already');
  expect(() => mergeResults({ ...result, target: 'x' }, others!.result)).toThrow(
    'the record is of target x: expected tour',
  );
  const fewer = { ...result, cells: result.cells.slice(1) };
  expect(() => mergeResults(fewer, others!.result)).toThrow('one of them alone has');
  const empty = path.join(base, 'empty');
  expect(await addToRecord(empty, first!)).toBe(first);
  await fs.mkdir(empty);
  await fs.writeFile(path.join(empty, 'result.json'), '{}');
  await expect(addToRecord(empty, first!)).rejects.toThrow('is not of a record');
});

it('tells seeds by ranges', () => {
  expect(rangesOf([0])).toBe('0');
  expect(rangesOf([0, 1, 2, 5, 7, 8])).toBe('0–2, 5, 7–8');
});
