// How long a trial of a study with 1,000 trials takes to get its parameters, beside Optuna in the same run:
//
//   corepack pnpm turbo run build --filter=@sf/search
//   node packages/search/scripts/ask-speed.js PYTHON...
//
// Each PYTHON has an Optuna (tooling/golden/requirements-optuna2.txt, -optuna5.txt). In turns, so that all
// have the same share of a busy machine. Prints medians in milliseconds.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { performance } from 'node:perf_hooks';

import {
  createMemoryStorage,
  createRandomSampler,
  createStudy,
  createTpeSampler,
} from '@sf/search';

const trials = 1000;
const asks = 30;
const rounds = 3;

const measurements = new Map();
for (let round = 0; round < rounds; round++) {
  for (const preset of ['optuna2', 'optuna5'])
    record(`@sf/search, ${preset}`, await measure(preset));
  for (const python of process.argv.slice(2)) {
    const script = path.join(import.meta.dirname, 'ask_speed.py');
    const output = execFileSync(python, ['-W', 'ignore', script, String(trials), String(asks)]);
    const { optuna, milliseconds } = JSON.parse(output.toString());
    record(`Optuna ${optuna}`, milliseconds);
  }
}
for (const [name, milliseconds] of measurements) console.log(name, median(milliseconds).toFixed(2));

function record(name, milliseconds) {
  measurements.set(name, [...(measurements.get(name) ?? []), ...milliseconds]);
}

async function measure(preset) {
  const storage = createMemoryStorage();
  const first = await createStudy({
    name: 'speed',
    storage,
    sampler: createRandomSampler({ seed: 1 }),
  });
  await first.optimize(objective, { trials });
  const study = await createStudy({
    ...{ name: 'speed', storage, loadIfExists: true },
    sampler: createTpeSampler({ preset, seed: 1 }),
  });
  const milliseconds = [];
  for (let i = 0; i < asks; i++) {
    const start = performance.now();
    const trial = await study.ask();
    const value = await objective(trial);
    milliseconds.push(performance.now() - start);
    await study.tell(trial, value);
  }
  return milliseconds;
}

async function objective(trial) {
  const dropout = await trial.suggestFloat('dropout', 0, 0.9);
  const rate = await trial.suggestFloat('rate', 1e-6, 1, { log: true });
  const layers = await trial.suggestInt('layers', 1, 30);
  const width = await trial.suggestInt('width', 1, 1024, { log: true });
  const kind = await trial.suggestCategorical('kind', ['a', 'b', 'c', 'd']);
  return dropout + Math.log10(rate) ** 2 + layers + Math.log2(width) + (kind === 'a' ? 0 : 1);
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}
