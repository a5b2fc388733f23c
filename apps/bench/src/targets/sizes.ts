/** How much work the targets are measured with. */
export interface Sizes {
  readonly batchSize: number;
  /** Of the network's hidden layers: the paper's for Fashion-MNIST. */
  readonly narrow: number;
  /** The paper's for CIFAR-10. */
  readonly wide: number;
  /** Steps in a block at the narrow width. */
  readonly narrowSteps: number;
  /** Steps in a block at the wide one. */
  readonly wideSteps: number;
  /** Steps in a block on wasm. */
  readonly wasmSteps: number;
  /** Samples of the per-sample loop, from which all others are extrapolated. */
  readonly perSample: number;
  /** Epochs of a whole forgetting. */
  readonly forgetEpochs: number;
  /** Epochs that retraining takes; one is measured. */
  readonly retrainEpochs: number;
  /** Samples of D_f whose forgetting's memory is watched. */
  readonly memorySamples: number;
}

/** The sizes that the targets are set for. */
export const fullSizes: Sizes = {
  batchSize: 128,
  narrow: 784,
  wide: 3072,
  narrowSteps: 40,
  wideSteps: 8,
  wasmSteps: 2,
  perSample: 200,
  forgetEpochs: 10,
  retrainEpochs: 12,
  memorySamples: 1024,
};

/** Enough to see that everything runs; the ratios mean nothing. */
export const quickSizes: Sizes = {
  batchSize: 32,
  narrow: 32,
  wide: 48,
  narrowSteps: 3,
  wideSteps: 2,
  wasmSteps: 1,
  perSample: 4,
  forgetEpochs: 2,
  retrainEpochs: 12,
  memorySamples: 64,
};
