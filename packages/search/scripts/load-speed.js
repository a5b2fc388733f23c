// How long a journal of 10,000 trials takes to load, beside Optuna in the same run:
//
//   corepack pnpm turbo run build --filter=@sf/search
//   node packages/search/scripts/load-speed.js PYTHON...
//
// Each PYTHON has an Optuna 5. A trial is twelve lines: its start, five parameters, five reports, its end.
// In turns, so that all have the same share of a busy machine. Prints medians in milliseconds, by the clock
// and of the processor.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';

import { createRandomSampler, createStudy } from '@sf/search';
import { createJournalStorage } from '@sf/search/node';

const trials = 10_000;
const rounds = 3;

// In memory where there is such a folder: each of the lines is synced to its disk.
const shared = fs.existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir();
const folder = fs.mkdtempSync(path.join(shared, 'sf-load-speed-'));
try {
  await measureAll(path.join(folder, 'study.log'));
} finally {
  fs.rmSync(folder, { recursive: true });
}

async function measureAll(file) {
  await write(file);
  const { size } = fs.statSync(file);
  console.log(`${trials} trials, ${(size / 2 ** 20).toFixed(1)} MiB`);
  const measurements = new Map();
  const record = (name, milliseconds) =>
    measurements.set(name, [...(measurements.get(name) ?? []), milliseconds]);
  for (let round = 0; round < rounds; round++) {
    record('@sf/search', await load(file));
    for (const python of process.argv.slice(2)) {
      const script = path.join(import.meta.dirname, 'load_speed.py');
      const output = execFileSync(python, ['-W', 'ignore', script, file, String(trials)]);
      const { optuna, ...milliseconds } = JSON.parse(output.toString());
      record(`Optuna ${optuna}`, milliseconds);
    }
  }
  for (const [name, each] of measurements) {
    const [clock, processor] = ['clock', 'processor'].map((kind) =>
      median(each.map((ms) => ms[kind])),
    );
    console.log(
      `${name}: ${clock.toFixed(0)} by the clock, ${processor.toFixed(0)} of the processor`,
    );
  }
}

async function write(file) {
  const sampler = createRandomSampler({ seed: 1 });
  const study = await createStudy({ name: 'speed', storage: createJournalStorage(file), sampler });
  await study.optimize(
    async (trial) => {
      const rate = await trial.suggestFloat('rate', 1e-6, 1, { log: true });
      await trial.suggestFloat('dropout', 0, 0.9, { step: 0.1 });
      await trial.suggestInt('layers', 1, 30);
      await trial.suggestInt('width', 1, 1024, { log: true });
      await trial.suggestCategorical('kind', ['a', 'b', 'c', 'd']);
      for (let step = 0; step < 5; step++) await trial.report(rate / (step + 1), step);
      return rate;
    },
    { trials },
  );
}

async function load(file) {
  const [start, used] = [performance.now(), process.cpuUsage()];
  const study = await createJournalStorage(file).loadStudy('speed');
  const { length } = await study.getTrials();
  const clock = performance.now() - start;
  const { user, system } = process.cpuUsage(used);
  if (length !== trials) throw new Error(`expected ${trials} trials, got ${length}`);
  return { clock, processor: (user + system) / 1000 };
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}
