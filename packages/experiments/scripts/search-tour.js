// How the numbers of src/presets/tour.ts were found: a seeded random search on the embedded sample,
// scored on a tenth of its training images that neither pretraining nor Fisher saw; the test images
// are not touched. Run after a build: node packages/experiments/scripts/search-tour.js [trials] [folder]
import { createGenerator } from '@sf/core';
import { useBackend } from '@sf/backend';

import { runChain, tourPlan } from '../dist/index.js';
import { tour } from '../dist/presets/tour.js';

const trials = Number(process.argv[2] ?? 24);
const folder = process.argv[3] ?? 'runs/search-tour';
const logUniform = (generator, low, high) => low * (high / low) ** generator.uniform();
const setOf = (record) => record.result?.evaluation.sets ?? {};

await useBackend('auto');
for (let trial = 0; trial < trials; trial++) {
  const generator = createGenerator(20261123, 'search-tour', trial);
  const forget = {
    ...tour.forget,
    learningRate: logUniform(generator, 3e-5, 1e-3),
    lambdaForget: logUniform(generator, 0.1, 3),
  };
  // λ_KL near the edge of stability is where it remembers most: searched relative to the step.
  forget.lambdaKl = logUniform(generator, 0.3, 30) / forget.learningRate;
  const plan = {
    ...tourPlan({ seeds: [100] }),
    methods: ['ce+fisher+rld'],
    pretrain: { ...tour.pretrain, validation: true },
    settings: () => forget,
  };
  const { records } = await runChain(plan, folder);
  const [before, after] = records.map(setOf);
  const round = (x) => (x === null || x === undefined ? null : Number(x.toFixed(3)));
  console.log(
    JSON.stringify({
      trial,
      forget,
      before: [before.retain, before.retainExtra].map(round),
      after: [after.retain, after.forget, after.forgetClean, after.retainExtra].map(round),
    }),
  );
}
