import { measureFisherBeside, measureFisherPerSample } from './targets/fisher.js';
import { measureForgetting } from './targets/forget-step.js';
import { measureForgettingRun } from './targets/forgetting.js';
import { measureFront } from './targets/front.js';
import { measurePeakMemory } from './targets/memory.js';
import { measureRate } from './targets/rate.js';
import type { Bench } from './targets/bench.js';
import { measureRetraining } from './targets/retraining.js';
import type { Target } from './targets/target.js';
import { measureTraining } from './targets/train-step.js';
import { measureWasm } from './targets/wasm.js';

/** Lengths of the rows of Fashion-MNIST and of CIFAR-10. */
const [grey, colour] = [784, 3072];

const trainBesideTorch = (
  bench: Bench,
  inputSize: number,
  sizes: { width: number; steps: number },
) =>
  measureTraining(bench, {
    ...{ inputSize, ...sizes, name: 'PyTorch' },
    withPeer: (settings, use) => bench.withPython('train_step.py', settings, use),
  });

/** What the speed is held to, in the order it is measured. */
export const targets: readonly Target[] = [
  {
    name: 'train-784',
    work: 'training step, 10 layers of 784, batch 128, SGD with momentum',
    against: 'PyTorch, eager, same threads',
    bound: { atMost: 1 },
    measure: (bench) =>
      trainBesideTorch(bench, grey, { width: bench.sizes.narrow, steps: bench.sizes.narrowSteps }),
  },
  {
    name: 'train-3072',
    work: 'the same, 3,072 wide',
    against: 'PyTorch, eager, same threads',
    bound: { atMost: 0.9 },
    measure: (bench) =>
      trainBesideTorch(bench, colour, { width: bench.sizes.wide, steps: bench.sizes.wideSteps }),
  },
  {
    name: 'forget-step-784',
    work: 'forgetting step of eq. 9, 10 layers of 784, batch 128 of D_f and of D_f,clean',
    against: 'PyTorch, one pass for both parts, same threads',
    bound: { atMost: 0.9 },
    measure: (bench) =>
      measureForgetting(bench, {
        ...{ inputSize: grey, width: bench.sizes.narrow, steps: bench.sizes.narrowSteps },
      }),
  },
  {
    name: 'fisher-torch',
    work: 'empirical Fisher diagonal, 10 layers of 784, batch 128',
    against: 'one PyTorch gradient epoch, no optimizer',
    bound: { atMost: 1 },
    measure: (bench) =>
      measureFisherBeside(bench, { script: 'gradient_epoch.py', name: 'PyTorch', values: null }),
  },
  {
    name: 'fisher-backpack',
    work: 'the same',
    against: "BackPACK's sum of squared gradients, equal values",
    bound: { atMost: 1 },
    measure: (bench) =>
      measureFisherBeside(bench, {
        ...{ script: 'fisher_backpack.py', name: 'BackPACK', values: 'backpack' },
      }),
  },
  {
    name: 'fisher-nngeometry',
    work: 'the same',
    against: 'nngeometry, PMatDiag of true-label gradients, equal values',
    bound: { atMost: 1 },
    measure: (bench) =>
      measureFisherBeside(bench, {
        ...{ script: 'fisher_nngeometry.py', name: 'nngeometry', values: 'nngeometry' },
      }),
  },
  {
    name: 'fisher-per-sample',
    work: 'the same, a sample',
    against: 'our own loop over single samples',
    bound: { atMost: 1 / 30 },
    measure: measureFisherPerSample,
  },
  {
    name: 'forgetting-torch',
    work: 'whole forgetting of class 0 of Fashion-MNIST, 10 epochs, evaluation included',
    against: 'PyTorch, equal losses',
    bound: { atMost: 1 },
    measure: measureForgettingRun,
  },
  {
    name: 'forgetting-retraining',
    work: 'the same',
    against: 'retraining from nothing for 12 epochs',
    bound: { atMost: 1 / 5 },
    measure: measureRetraining,
  },
  {
    name: 'front-784',
    work: 'front of a repair from its statistics, 784 inputs, float64',
    against: "numpy's solver, equal values",
    bound: { atMost: 2 },
    measure: (bench) => measureFront(bench, grey),
  },
  {
    name: 'front-3072',
    work: 'the same, 3,072 inputs',
    against: "numpy's solver, equal values",
    bound: { atMost: 2 },
    measure: (bench) => measureFront(bench, colour),
  },
  {
    name: 'train-wasm',
    work: 'training step on wasm, 10 layers of 784, batch 128',
    against: 'stock wasm backend of TensorFlow.js',
    bound: { atMost: 1 / 6 },
    measure: measureWasm,
  },
  {
    name: 'rate-3072',
    work: 'floating-point rate of the forgetting step, 3,072 wide',
    against: "TensorFlow's own product of two 1,024² matrices",
    bound: { atLeast: 0.8 },
    measure: (bench) =>
      measureRate(bench, {
        ...{ inputSize: colour, width: bench.sizes.wide, steps: bench.sizes.wideSteps },
      }),
  },
  {
    name: 'memory-3072',
    work: 'peak memory of a forgetting, 3,072 wide',
    against: 'PyTorch',
    bound: { atMost: 1.2 },
    measure: (bench) => measurePeakMemory(bench, { inputSize: colour, width: bench.sizes.wide }),
  },
];
